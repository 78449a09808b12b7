"""What the HTTP API takes and gives."""

from datetime import datetime
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from chatbot.assistant import LONGEST_MESSAGE
from data.event import EventKind

MOST_EVENTS = 1000

Id = Annotated[str, Field(min_length=1, max_length=200)]
Text = Annotated[str, Field(max_length=LONGEST_MESSAGE)]


class Body(BaseModel):
    """What is sent to us; unknown fields are refused, for they would be misspelt ones."""

    model_config = ConfigDict(extra="forbid")


class SearchBody(Body):
    """A search by description."""

    text: Text
    k: int = Field(10, ge=1, le=100)
    customer: Id | None = None


class AskBody(Body):
    """One message to the assistant."""

    text: str
    conversation: Id | None = None
    customer: Id | None = None


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
    quantity: float = Field(1.0, gt=0, le=1e6)
    price: float | None = Field(None, ge=0, le=1e9)
    session: Id | None = None
    dwell: float | None = Field(None, ge=0, le=86_400)


class EventsBody(Body):
    """Events of the shop's own systems; each is judged by itself."""

    events: list[dict[str, Any]] = Field(max_length=MOST_EVENTS)


class EventRefused(BaseModel):
    """An event that was not stored."""

    index: int
    reason: str


class EventsTaken(BaseModel):
    """What became of the events sent."""

    stored: int
    refused: list[EventRefused]


class Health(BaseModel):
    """Whether the shop works."""

    ready: bool
    products: int
    problem: str | None


class SearchAnswerBody(BaseModel):
    """What a search found."""

    understood: dict[str, Any]
    picks: list[dict[str, Any]]
    relaxations: list[dict[str, Any]]
    ms: float


class PicksAnswer(BaseModel):
    """Picks with their reasons."""

    picks: list[dict[str, Any]]


class ProductAnswer(BaseModel):
    """One product."""

    id: str
    title: str
    description: str
    price: float | None
    currency: str | None
    facets: dict[str, str]
    image: str | None
