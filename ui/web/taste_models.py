"""What the part of the HTTP API about a customer's taste takes and gives."""

from datetime import datetime
from typing import Annotated, Literal

from pydantic import BaseModel, Field

from chatbot.taste.belief import Standing
from chatbot.taste.trait import Origin, Stance
from ui.web.api_models import Body, Id
from ui.web.search_forms import OptionForm, Value

MOST_SHOWN = 1000
MOST_CHANGES = 100


class CustomerBody(Body):
    """On whose behalf; only systems name a customer."""

    customer: Id | None = None


class ChangeForm(Body):
    """What a customer thinks of one value of a facet; null takes back what they said of it."""

    facet: Id
    value: Value
    stance: Stance | None


class ChangesBody(CustomerBody):
    """What a customer says of their taste at once."""

    changes: Annotated[list[ChangeForm], Field(min_length=1, max_length=MOST_CHANGES)]


class StarterBody(CustomerBody):
    """The values that a newcomer chose, by facet; none of them, where they would rather not say."""

    answers: dict[Id, tuple[Value, ...]] = Field(default={}, max_length=MOST_CHANGES)


class ShownBody(CustomerBody):
    """Products that a customer was shown as picks."""

    products: Annotated[list[Id], Field(max_length=MOST_SHOWN)]


class EvidenceForm(BaseModel):
    """What a customer did with one product."""

    product: str
    title: str
    kind: Literal["bought", "liked", "disliked"]
    at: datetime


class BeliefForm(BaseModel):
    """What is believed of a customer: that they are drawn to a value of a facet, or avoid it."""

    facet: str
    value: str
    likes: bool
    standing: Standing
    origin: Origin | Literal["bought", "disliked"]
    strength: float
    """How sure, 0 to 1."""
    count: int
    """So many of ``of`` purchases and likes, or of dislikes; 0 for what was only told."""
    of: int
    usual: float
    """The share that is usual among all customers."""
    evidence: list[EvidenceForm]


class EditForm(BaseModel):
    """What a customer said of their taste at once."""

    changes: list[ChangeForm]
    origin: Origin
    at: datetime


class TasteAnswer(BaseModel):
    """A customer's taste as it is believed now."""

    beliefs: list[BeliefForm]
    last: EditForm | None
    """What an undo would take back."""


class PartForm(BaseModel):
    """A facet to choose values of."""

    facet: str
    options: list[OptionForm]


class QuestionForm(BaseModel):
    """One question of the starter."""

    text: str
    parts: list[PartForm]


class StarterAnswer(BaseModel):
    """The questions for a newcomer, and whether this one was asked already."""

    asked: bool
    questions: list[QuestionForm]


class Noted(BaseModel):
    """How many products were noted as shown."""

    shown: int
