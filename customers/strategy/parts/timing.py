"""When: the weekday and the hours of their orders, and how long after the last one."""

from collections.abc import Iterator

from customers.strategy.claim import Evidence
from customers.strategy.proportion import Proportion
from customers.strategy.records import Reading
from customers.strategy.stage import Stage, standing_of

_HOURS = 3
"""Of the stretch that is looked for."""
_WEEKS = 4
"""Fewer tell no habit."""


def weekday(reading: Reading) -> Iterator[Evidence]:
    """The weekday with most orders, where it has more than an even share beyond chance."""
    if reading.records.measuring.days < _WEEKS * 7:
        return
    counts = reading.own.weekdays
    most = max(range(7), key=counts.__getitem__)
    share = Proportion(counts[most], sum(counts))
    if share.whole >= reading.config.least_cases and share.interval[0] > 1 / 7:
        yield {"weekday": most, "share": share.value, "orders": share.whole}


def hours(reading: Reading) -> Iterator[Evidence]:
    """The three hours with most orders, where they have more than an even share."""
    counts = reading.own.hours
    if counts is None or reading.records.measuring.days < _WEEKS * 7:
        return
    stretches = [sum(counts[(at + more) % 24] for more in range(_HOURS)) for at in range(24)]
    most = max(range(24), key=stretches.__getitem__)
    share = Proportion(stretches[most], sum(counts))
    if share.whole >= reading.config.least_cases and share.interval[0] > _HOURS / 24:
        yield {
            "hour": most,
            "hour_end": (most + _HOURS) % 24,
            "share": share.value,
            "orders": share.whole,
        }


def rhythm(reading: Reading) -> Iterator[Evidence]:
    """How long after an order: half have come back, so that is when to write."""
    standing, breaks = standing_of(reading), reading.own.breaks
    stages = (Stage.CORE, Stage.KEEP)
    if standing and breaks and standing.stage in stages and breaks[0] >= 2:
        yield {"half_days": breaks[0], "usual_days": breaks[1]}


def now(reading: Reading) -> Iterator[Evidence]:
    """They are late already: at once."""
    standing = standing_of(reading)
    late = (Stage.REMIND, Stage.WIN_BACK, Stage.SECOND_LATE)
    if standing and standing.stage in late:
        yield {"recency_days": standing.recency_days, "usual_days": standing.usual_days}


def before_late(reading: Reading) -> Iterator[Evidence]:
    """They bought once: before most of those who come back have done so."""
    standing = standing_of(reading)
    if standing and standing.stage is Stage.SECOND:
        yield {"recency_days": standing.recency_days, "usual_days": standing.usual_days}


KINDS = {
    "rhythm": rhythm,
    "now": now,
    "before_late": before_late,
    "weekday": weekday,
    "hours": hours,
}
