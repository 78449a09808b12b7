"""What the API about sessions under way takes and gives; the stream of JSON lines as well."""

from datetime import datetime
from typing import Annotated

from pydantic import BaseModel, Field

from chatbot.turn import Language
from data.event import EventKind
from ui.web.api_models import MOST_EVENTS, Body, Id

MOST_DRIVERS = 50


class StepBody(Body):
    """One event of the session."""

    product: Id
    kind: EventKind
    at: datetime | None = None
    """When it happened; without a time zone UTC is meant, without a time now."""
    quantity: float = Field(1.0, gt=0, le=1e6, allow_inf_nan=False)
    price: float | None = Field(None, ge=0, le=1e9, allow_inf_nan=False)
    dwell: float | None = Field(None, ge=0, le=86_400, allow_inf_nan=False)
    """Seconds."""


class SessionBody(Body):
    """A session so far; without events, the one that the shop has recorded of the customer."""

    events: list[StepBody] | None = Field(None, min_length=1, max_length=MOST_EVENTS)
    customer: Id | None = None
    """Whose session it is, if that is known; only a shop's own systems may name somebody."""
    drivers: Annotated[int, Field(ge=0, le=MOST_DRIVERS)] = 3
    """How many to return."""
    language: Language = "en"
    """Of the drivers' labels."""


class SessionLine(SessionBody):
    """A session so far, with an id that its answer bears as well."""

    session: Id | None = None


class DriverForm(BaseModel):
    """What speaks for, or against, a purchase."""

    column: str
    label: str
    value: float | None
    contribution: float = Field(description="to the log-odds (SHAP); below 0 it speaks against")


class PropensityAnswer(BaseModel):
    """What is foretold of a session."""

    probability: float = Field(description="that it ends in a purchase; calibrated")
    label: int = Field(description="1 where the probability reaches the threshold, else 0")
    threshold: float
    drivers: list[DriverForm] = Field(description="the strongest first")
    events: int = Field(description="how many counted: those since the latest purchase")
    ms: float
