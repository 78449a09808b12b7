"""When a segment buys, on the shop's clocks."""

from dataclasses import dataclass
from zoneinfo import ZoneInfo

import numpy as np
from numpy.typing import NDArray

from customers.features.groups import distinct_pairs
from customers.features.local_time import LocalTime, only_dates
from customers.features.past import Past
from customers.segments.config import Basis
from customers.segments.effects import beyond_chance, lift
from customers.segments.model import SegmentModel
from customers.segments.partition import Labels

HOURS, WEEKDAYS = 24, 7
MONDAY = 3
"""1 January 1970 was a Thursday: place 3 of the week."""
MOST = 3
COMMON = 0.05
"""An hour or a weekday with a smaller share of the orders is no habit."""


@dataclass(frozen=True, slots=True)
class Habit:
    """An hour or a weekday (0 is Monday) that a segment prefers."""

    at: int
    share: float
    rest: float
    lift: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Habits:
    """Of one segment; shares of the hours and days in which it bought; by visits, in which it came.

    An hour of a day counts once a customer, however much was bought in it.
    """

    hours: tuple[float, ...] | None
    """None where the shop tells days alone."""
    weekdays: tuple[float, ...]
    peak_hour: int | None
    peak_weekday: int
    preferred_hours: tuple[Habit, ...]
    """More than the rest do, beyond doubt."""
    preferred_weekdays: tuple[Habit, ...]


def habits_of(past: Past, zone: ZoneInfo, labels: Labels, model: SegmentModel) -> list[Habits]:
    """Return each segment's hours and weekdays; ``labels`` are of ``past.keys``."""
    k = model.k
    bought = model.basis is Basis.PURCHASES
    at = past.orders.at if bought else past.events.at
    customer = past.orders.customer.of if bought else past.customer.of
    clock = LocalTime.of(at, zone, dated=only_dates(past.events.at))
    segments = np.where(labels < 0, k, labels)
    _, of, day = distinct_pairs(customer, clock.day)
    weekdays = _counts(segments[of], (day + MONDAY) % WEEKDAYS, k, WEEKDAYS)
    if np.isnan(clock.hour).any():
        return [_habits(None, weekdays, row) for row in range(k)]
    _, of, stamp = distinct_pairs(customer, clock.day * HOURS + clock.hour.astype(np.int64))
    hours = _counts(segments[of], stamp % HOURS, k, HOURS)
    return [_habits(hours, weekdays, row) for row in range(k)]


def _counts(segment: Labels, at: NDArray[np.int64], k: int, size: int) -> NDArray[np.float64]:
    """Count by segment and time, those in no segment last: shape [k + 1, size]."""
    counted = np.bincount(segment * size + at, minlength=(k + 1) * size)
    return counted.reshape(k + 1, size).astype(np.float64)


def _habits(hours: NDArray[np.float64] | None, weekdays: NDArray[np.float64], row: int) -> Habits:
    return Habits(
        hours=None if hours is None else _shares(hours, row),
        weekdays=_shares(weekdays, row),
        peak_hour=None if hours is None else int(np.argmax(hours[row])),
        peak_weekday=int(np.argmax(weekdays[row])),
        preferred_hours=() if hours is None else _preferred(hours, row),
        preferred_weekdays=_preferred(weekdays, row),
    )


def _shares(counts: NDArray[np.float64], row: int) -> tuple[float, ...]:
    return tuple((counts[row] / max(counts[row].sum(), 1)).tolist())


def _preferred(counts: NDArray[np.float64], row: int) -> tuple[Habit, ...]:
    own, others = counts[row], counts.sum(axis=0) - counts[row]
    total, outside = max(own.sum(), 1.0), max(others.sum(), 1.0)
    ratio, low, high = lift(own, total, others, outside)
    sure = beyond_chance(ratio, low)
    found = [
        Habit(
            at,
            float(own[at] / total),
            float(others[at] / outside),
            float(ratio[at]),
            float(low[at]),
            float(high[at]),
        )
        for at in range(len(own))
        if sure[at] and own[at] >= COMMON * total
    ]
    return tuple(sorted(found, key=lambda habit: -habit.low)[:MOST])
