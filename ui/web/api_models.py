"""What the HTTP API takes and gives."""

from datetime import datetime
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, WrapValidator, field_validator

from chatbot.message import LONGEST_MESSAGE
from data.event import EventKind

MOST_EVENTS = 1000
MOST_PICKS = 100

Id = Annotated[str, Field(min_length=1, max_length=200)]
Text = Annotated[str, Field(description=f"1 to {LONGEST_MESSAGE:,} characters")]
Visitor = Annotated[
    Id | None,
    Field(description="tells a guest from others where no customer is named; only ever counted"),
]
Count = Annotated[int, Field(ge=1, le=MOST_PICKS)]


class Body(BaseModel):
    """What is sent to us; unknown fields are refused, for they would be misspelt ones."""

    model_config = ConfigDict(extra="forbid")

    @field_validator("*")
    @classmethod
    def _whole(cls, value: object) -> object:
        """Refuse half a surrogate pair, which JSON can spell and nothing can store."""
        if isinstance(value, str) and any("\ud800" <= character <= "\udfff" for character in value):
            raise ValueError("holds half a character")
        return value


class AskBody(Body):
    """One message to the assistant; without a conversation a new one begins."""

    text: Text
    conversation: Id | None = None
    customer: Id | None = None
    visitor: Visitor = None
    instead: bool = False
    drop: list[dict[str, Any]] = Field(default_factory=list, max_length=40)
    demand: dict[str, str] = Field(default_factory=dict, max_length=40)


class ThumbBody(Body):
    """A thumb, or its taking back."""

    product: Id
    thumb: Literal["like", "dislike", "undo"]
    customer: Id | None = None


class EventBody(Body):
    """One event of the shop's own systems."""

    customer: Id
    product: Id
    kind: EventKind
    at: datetime | None = None
    """When it happened; without a time zone UTC is meant, without a time now."""
    quantity: float = Field(1.0, gt=0, le=1e6, allow_inf_nan=False)
    price: float | None = Field(None, ge=0, le=1e9, allow_inf_nan=False)
    session: Id | None = None
    dwell: float | None = Field(None, ge=0, le=86_400, allow_inf_nan=False)


Unjudged = Annotated[EventBody, WrapValidator(lambda form, _: form)]
"""Described as an event; whether it is one, is judged later."""


class EventsBody(Body):
    """Events of the shop's own systems; each is judged by itself."""

    events: list[Unjudged] = Field(max_length=MOST_EVENTS)


class EventRefused(BaseModel):
    """An event that was not stored; ``index`` counts from 0."""

    index: int
    reason: str


class EventsTaken(BaseModel):
    """What became of the events sent."""

    stored: int
    refused: list[EventRefused]


class Problem(BaseModel):
    """What went wrong, in one sentence."""

    error: str


class Health(BaseModel):
    """Whether the shop can search and recommend."""

    ready: bool
    products: int
    problem: str | None


class ClaimForm(BaseModel):
    """A reason that can be checked again from its evidence."""

    kind: str
    text: str
    evidence: dict[str, Any]


class ProductForm(BaseModel):
    """One product."""

    id: str
    title: str
    price: float | None
    currency: str | None
    facets: dict[str, str]
    image: str | None


class ProductAnswer(ProductForm):
    """One product with its description."""

    description: str


class PickForm(ProductForm):
    """A product with its reasons."""

    score: float
    reasons: list[ClaimForm]


class PicksAnswer(BaseModel):
    """Picks, best first."""

    picks: list[PickForm]
    ms: float


class ClaimsAnswer(BaseModel):
    """Why, or why not, a product suits a customer."""

    claims: list[ClaimForm]


class ThumbGiven(BaseModel):
    """The thumb that holds now."""

    product: str
    thumb: Literal["like", "dislike"] | None
