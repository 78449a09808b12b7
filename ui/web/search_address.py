"""One search as an address: the words, and what was changed about them on the page.

``/search?q=black+dress&f.pattern=Solid&f.pattern=Stripe&min.price=10&max.price=30&sort=price_up``
can be linked to, kept and gone back to.
"""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Literal
from urllib.parse import urlencode

from data.errors import InputError
from retrieval.constraint import Constraint

Sort = Literal["best", "price_up", "price_down", "popular", "latest"]
Pairs = list[tuple[str, str]]

VALUES, LOW, HIGH = "f.", "min.", "max."
"""How the names of chosen values and of the two ends of a range begin."""
NO_FACETS = ("id", "text", "title")
"""Fields of a product that are no facets and no numbers: nothing to choose from."""
MOST_CHOICES = 100
LONGEST_CHOICE = 200


@dataclass(frozen=True, slots=True)
class Range:
    """A chosen range of a price or a numeric facet, both ends included.

    None leaves an end to the words; infinity says that it is open, whatever they say.
    """

    field: str
    low: float | None = None
    high: float | None = None

    def constraints(self) -> Iterable[Constraint]:
        """Yield what the range demands."""
        if self.low is not None and math.isfinite(self.low):
            yield Constraint(self.field, "gte", self.low)
        if self.high is not None and math.isfinite(self.high):
            yield Constraint(self.field, "lte", self.high)

    def pairs(self) -> Iterable[tuple[str, str]]:
        """Yield the range as an address writes it; an open end is empty."""
        for name, end in ((LOW, self.low), (HIGH, self.high)):
            if end is not None:
                yield name + self.field, written(end) if math.isfinite(end) else ""


@dataclass(frozen=True, slots=True)
class SearchAddress:
    """A search that can be linked to; each change gives another address."""

    q: str = ""
    without: tuple[str, ...] = ()
    """Marks of the demands in the words that are given up."""
    chosen: tuple[tuple[str, tuple[str, ...]], ...] = ()
    """Facets with the values of which any will do."""
    ranges: tuple[Range, ...] = ()
    sort: Sort = "best"
    page: int = 1

    def __str__(self) -> str:
        return f"/search?{urlencode(self.pairs())}"

    def pairs(self, *, but: Sequence[str] = ()) -> Pairs:
        """Return the address as names and values, as a form hides them; ``but`` leaves some out."""
        pairs = [("q", self.q)] if self.q else []
        pairs += [("without", mark) for mark in self.without]
        pairs += [(VALUES + facet, value) for facet, values in self.chosen for value in values]
        pairs += [pair for one in self.ranges for pair in one.pairs()]
        if self.sort != "best":
            pairs.append(("sort", self.sort))
        if self.page > 1:
            pairs.append(("page", str(self.page)))
        return [(name, value) for name, value in pairs if name not in but]

    @property
    def explicit(self) -> tuple[Constraint, ...]:
        """What was chosen on the page."""
        facets = (
            Constraint(facet, "is", values if len(values) > 1 else values[0])
            for facet, values in self.chosen
        )
        return (*facets, *(c for one in self.ranges for c in one.constraints()))

    @property
    def asks(self) -> bool:
        """Whether there is anything to search for."""
        return bool(self.q or self.chosen or self.ranges)

    @property
    def changed(self) -> bool:
        """Whether the page changed what the words ask for."""
        return bool(self.without or self.chosen or self.ranges)

    @property
    def picked(self) -> int:
        """How much was chosen on the page."""
        return sum(len(values) for _, values in self.chosen) + len(self.ranges)

    def unchanged(self) -> "SearchAddress":
        """Return the search for the words alone."""
        return SearchAddress(self.q, sort=self.sort)

    def values(self, facet: str) -> tuple[str, ...]:
        """Return the values chosen of a facet."""
        return dict(self.chosen).get(facet, ())

    def range(self, field: str) -> Range:
        """Return the range chosen of a field."""
        return next((one for one in self.ranges if one.field == field), Range(field))

    def with_values(self, facet: str, values: Sequence[str]) -> "SearchAddress":
        """Return the first page of the search with other values of a facet chosen."""
        others = {name: held for name, held in self.chosen if name != facet or values}
        chosen = {**others, facet: tuple(values)} if values else others
        return replace(self, chosen=tuple(chosen.items()), page=1)

    def with_range(self, new: Range) -> "SearchAddress":
        """Return the first page of the search with another range of a field."""
        kept = tuple(one for one in self.ranges if one.field != new.field)
        held = () if new.low is None and new.high is None else (new,)
        return replace(self, ranges=(*kept, *held), page=1)

    def sorted_by(self, sort: Sort) -> "SearchAddress":
        """Return the first page of the search in another order."""
        return replace(self, sort=sort, page=1)

    def at_page(self, page: int) -> "SearchAddress":
        """Return another page of the search."""
        return replace(self, page=page)


def chosen_of(pairs: Iterable[tuple[str, str]]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Read the chosen values from an address; raise InputError for what no page of ours sends."""
    chosen: dict[str, dict[str, None]] = {}
    for name, value in pairs:
        facet = name.removeprefix(VALUES)
        if facet in ("", name) or not value:
            continue
        if facet in (*NO_FACETS, "price"):
            raise InputError(f'"{facet}" is no facet to choose values of')
        chosen.setdefault(facet, {})[value] = None
    values = [value for held in chosen.values() for value in held]
    if len(values) > MOST_CHOICES or any(len(text) > LONGEST_CHOICE for text in (*chosen, *values)):
        raise InputError("more was chosen than a search can hold")
    return tuple((facet, tuple(held)) for facet, held in chosen.items())


def ranges_of(pairs: Iterable[tuple[str, str]]) -> tuple[Range, ...]:
    """Read the chosen ranges from an address; an empty end is open."""
    ranges: dict[str, Range] = {}
    for name, value in pairs:
        low, high = name.removeprefix(LOW), name.removeprefix(HIGH)
        field = low if low != name else high
        if field in ("", name):
            continue
        if field in NO_FACETS:
            raise InputError(f'"{field}" is no facet to choose a range of')
        held = ranges.get(field, Range(field))
        if low != name:
            ranges[field] = replace(held, low=_end(value, field, -math.inf))
        else:
            ranges[field] = replace(held, high=_end(value, field, math.inf))
    if len(ranges) > MOST_CHOICES or any(len(field) > LONGEST_CHOICE for field in ranges):
        raise InputError("more was chosen than a search can hold")
    return tuple(ranges.values())


def written(number: float) -> str:
    """Write a number as briefly as it reads back."""
    return f"{number:.12g}"


def _end(text: str, field: str, left_open: float) -> float:
    if not text.strip():
        return left_open
    try:
        number = float(text)
    except ValueError:
        number = math.nan
    if not math.isfinite(number):
        raise InputError(f'an end of the range of {field} must be a number, not "{text[:40]}"')
    return number
