"""What a search over HTTP takes and gives."""

import math
from typing import Annotated, Literal, Self

from pydantic import BaseModel, Field, model_validator

from chatbot.message import LONGEST_MESSAGE
from ui.web.api_models import Body, Count, Id, PicksAnswer, Visitor
from ui.web.numbers import measure
from ui.web.search_address import NO_FACETS, Sort

COMPARISONS = ("lt", "lte", "gt", "gte")
MOST_DEMANDS = 100
MOST_PAGES = 100_000

Value = Annotated[str, Field(max_length=200)]


class DemandBody(Body):
    """A constraint sent to us, in the form in which we give them."""

    field: Id
    op: Literal["is", "not", "lt", "lte", "gt", "gte"]
    value: float | Value | Annotated[list[Value], Field(min_length=1, max_length=MOST_DEMANDS)]
    hard: bool = True
    said: Annotated[str, Field(max_length=LONGEST_MESSAGE)] = ""

    @model_validator(mode="after")
    def _comparable(self) -> Self:
        """Refuse to compare with what is no number."""
        values = self.value if isinstance(self.value, list) else [self.value]
        compares = self.op in COMPARISONS
        if compares and (self.field in NO_FACETS or isinstance(self.value, list)):
            raise ValueError("compares one number of a facet, or of the price")
        if self.field == "price" and not all(map(_is_amount, values)):
            raise ValueError("a price is a number")
        if compares and not all(map(_is_measure, values)):
            raise ValueError("compares with a number")
        return self


class DroppedBody(DemandBody):
    """A constraint to give up, as it was understood."""

    op: Literal["is", "not", "lt", "lte", "gt", "gte", "matches"]  # type: ignore[assignment]


class SearchBody(Body):
    """A search by description, in English or Korean, narrowed as a page of results is."""

    text: Annotated[str, Field(description=f"up to {LONGEST_MESSAGE:,} characters")] = ""
    k: Count = 10
    customer: Id | None = None
    visitor: Visitor = None
    filters: Annotated[tuple[DemandBody, ...], Field(max_length=MOST_DEMANDS)] = ()
    """Constraints beside those that the text says; all hold."""
    drop: Annotated[tuple[DroppedBody, ...], Field(max_length=MOST_DEMANDS)] = ()
    """Constraints of the text that are given up, as ``relaxations`` name them."""
    sort: Sort = "best"
    page: Annotated[int, Field(ge=1, le=MOST_PAGES)] = 1
    """Which ``k`` of the result, from 1."""
    counts: bool = False
    """Whether to count the result, too, and what it can be narrowed by."""


class ConstraintForm(BaseModel):
    """A demand that was understood."""

    field: str
    op: Literal["is", "not", "lt", "lte", "gt", "gte", "matches"]
    value: str | float | list[str]
    hard: bool
    said: str


class Understood(BaseModel):
    """What the words were taken to mean."""

    text: str
    constraints: list[ConstraintForm]


class RelaxationForm(BaseModel):
    """What to give up so that something fits."""

    drop: list[ConstraintForm]
    count: int
    text: str


class OptionForm(BaseModel):
    """A value of a facet, and how many products it would give."""

    value: str
    count: int


class BandForm(BaseModel):
    """A range, both ends included, null where open, and how many products it would give."""

    low: float | None
    high: float | None
    count: int


class FacetForm(BaseModel):
    """A facet to narrow by: values, or for the price and numeric facets a range."""

    facet: str
    options: tuple[OptionForm, ...] = ()
    lowest: float | None = None
    highest: float | None = None
    unit: str | None = None
    bands: tuple[BandForm, ...] = ()


class SearchAnswer(PicksAnswer):
    """What a search found; where nothing fits, what would."""

    understood: Understood
    relaxations: list[RelaxationForm]
    total: int = 0
    """Products that meet all hard constraints."""
    listed: int = 0
    """Products that the order lists: with a wish beyond the constraints, the closest alone."""
    facets: tuple[FacetForm, ...] = ()
    """What to narrow by, the most telling first, each counted with its own selection lifted."""


def _is_measure(value: str | float) -> bool:
    return math.isfinite(measure(value)[0] if isinstance(value, str) else value)


def _is_amount(value: str | float) -> bool:
    return _is_measure(value) and (not isinstance(value, str) or not measure(value)[1])
