"""What is asked for, put so that what means the same counts as the same."""

import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from customers.features.config import FACETS
from customers.unmet.request import Demand, Request

WORD = "word"
"""The field of a thing named that nobody knows."""
AT_MOST, AT_LEAST = ("lt", "lte"), ("gt", "gte")
STEPS = (1.0, 1.5, 2.0, 3.0, 5.0, 7.5, 10.0)
"""Limits are told at these places of each power of ten: 42 is 50."""


@dataclass(frozen=True, slots=True, order=True)
class Need:
    """A demand in its usual form."""

    field: str
    op: str
    """``is``, ``not``, ``most`` or ``least``."""
    value: str

    @property
    def limit(self) -> float | None:
        """The number that it compares with, if any."""
        return float(self.value) if self.op in ("most", "least") else None

    def document(self) -> dict[str, str]:
        """Return it as JSON."""
        return {"field": self.field, "op": self.op, "value": self.value}


def need_of(demand: Demand) -> Need | None:
    """Return a demand's usual form; None for one that compares with no number."""
    field, op, value = demand.field, demand.op, demand.value
    if op in AT_MOST or op in AT_LEAST:
        limit = _number(value)
        if limit is None:
            return None
        up = op in AT_MOST
        return Need(field, "most" if up else "least", f"{_rounded(limit, up=up):g}")
    values = value if isinstance(value, tuple) else (value,)
    said = sorted({str(one).strip().casefold() for one in values})
    return Need(field, "not" if op == "not" else "is", " / ".join(said))


def needs_of(demands: Iterable[Demand]) -> frozenset[Need]:
    """Return the usual forms of demands."""
    return frozenset(need for demand in demands if (need := need_of(demand)) is not None)


def missing(request: Request) -> Iterator[Need]:
    """Yield what an unmet request failed for.

    That is what the smallest offers would give up, each alone enough, but for the kind of thing
    where anything else would do; without an offer all that was demanded. Things named that nobody
    knows are missing, too.
    """
    least = min(map(len, request.offers), default=0)
    blamed = needs_of(d for offer in request.offers if len(offer) == least for d in offer)
    yield from {n for n in blamed if not is_kind(n)} or blamed or needs_of(request.demands)
    for word in request.unknown:
        yield Need(WORD, "is", word.strip().casefold())


def kinds(request: Request) -> frozenset[Need]:
    """Return the kinds of things that were asked for."""
    return frozenset(need for need in needs_of(request.demands) if is_kind(need))


def is_kind(need: Need) -> bool:
    """Say whether a need names a kind of thing."""
    return need.field in FACETS and need.op == "is"


def _number(value: object) -> float | None:
    try:
        number = float(str(value).split()[0])
    except (ValueError, IndexError):
        return None
    return number if math.isfinite(number) and number > 0 else None


def _rounded(limit: float, *, up: bool) -> float:
    """Return the next told limit that is no tighter."""
    scale: float = 10.0 ** math.floor(math.log10(limit))
    part = round(limit / scale, 9)
    steps = [step for step in STEPS if (step >= part if up else step <= part)]
    return (min(steps) if up else max(steps)) * scale
