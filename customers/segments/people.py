"""Who a segment's members are, as far as the shop's register tells; never of fewer than five."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from customers.segments.effects import cliffs_delta, lift
from customers.segments.partition import Labels
from data.event import CustomerKey

Register = Mapping[CustomerKey, Mapping[str, Any]]
"""Customers' attributes."""

FEW_NUMBERS = 12
"""A number of fewer distinct values is a code."""
MOST_VALUES = 40
"""An attribute of more distinct texts tells people apart, not groups: a name, a date."""
MOST_TOLD = 6


@dataclass(frozen=True, slots=True)
class Person:
    """An attribute: a value's share of the members, or an amount's median."""

    attribute: str
    value: str | None
    """None for an amount."""
    count: int
    """Members of whom it is told."""
    own: float
    rest: float
    effect: float
    """Of a share how many times the rest's; of an amount Cliff's delta."""
    low: float
    high: float


def people_of(
    register: Register, customers: NDArray[np.int64], labels: Labels, k: int, least: int
) -> list[list[Person]]:
    """Describe each segment by its members' attributes; groups under ``least`` are left out."""
    rows = [register.get(customer, {}) for customer in customers.tolist()]
    found: list[list[Person]] = [[] for _ in range(k)]
    for name in sorted({name for row in rows for name in row}):
        values = [row.get(name) for row in rows]
        if _is_amount(values):
            amounts = np.array([np.nan if v is None else float(v) for v in values])
            described = [_amount(name, amounts, labels, row, least) for row in range(k)]
        else:
            described = _shares(name, values, labels, k, least)
        for segment, of_it in zip(found, described, strict=True):
            segment += of_it
    return found


def _is_amount(values: Sequence[Any]) -> bool:
    told = [value for value in values if value is not None]
    numbers = all(isinstance(v, int | float) and not isinstance(v, bool) for v in told)
    return numbers and len(set(told)) > FEW_NUMBERS


def _amount(
    name: str, amounts: NDArray[np.float64], labels: Labels, segment: int, least: int
) -> list[Person]:
    known = ~np.isnan(amounts)
    own, rest = amounts[known & (labels == segment)], amounts[known & (labels != segment)]
    if min(len(own), len(rest)) < max(least, 2):
        return []
    delta = cliffs_delta(own, rest)
    medians = float(np.median(own)), float(np.median(rest))
    return [Person(name, None, len(own), *medians, delta.value, delta.low, delta.high)]


def _shares(
    name: str, values: Sequence[Any], labels: Labels, k: int, least: int
) -> list[list[Person]]:
    texts = np.array(["" if value is None else str(value) for value in values], dtype=object)
    told = texts != ""
    kinds = Counter(texts[told].tolist())
    if not 2 <= len(kinds) <= MOST_VALUES:
        return [[] for _ in range(k)]
    found = []
    for segment in range(k):
        own = Counter(texts[told & (labels == segment)].tolist())
        rest = kinds - own
        shown = [
            value for value, _ in own.most_common(MOST_TOLD) if value not in _hidden(own, least)
        ]
        hits = np.array([own[v] for v in shown], float), np.array([rest[v] for v in shown], float)
        total, outside = max(own.total(), 1), max(rest.total(), 1)
        ratio, low, high = lift(hits[0], total, hits[1], outside)
        found.append(
            [
                Person(
                    name,
                    value,
                    own[value],
                    own[value] / total,
                    rest[value] / outside,
                    float(ratio[i]),
                    float(low[i]),
                    float(high[i]),
                )
                for i, value in enumerate(shown)
            ]
        )
    return found


def _hidden(counts: Counter[str], least: int) -> set[str]:
    """Return the values of too few people, and one more where the others would give one away."""
    hidden = {value for value, count in counts.items() if count < least}
    if len(hidden) == 1 and len(counts) > 1:
        hidden.add(min((count, value) for value, count in counts.items() if value not in hidden)[1])
    return hidden
