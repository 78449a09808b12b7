"""A strict split in time: what recommendations may know, and what they are to foretell."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

import numpy as np

from cf.ranker.horizon import HORIZONS, LEAST_KNOWN
from data.clock import DAY, clock_of
from data.errors import InputError
from data.event import EventKind
from data.event_table import EventTable
from data.returns import settled


@dataclass(frozen=True, slots=True, eq=False)
class Split:
    """The events up to the end of a day, and the purchases of some days after it, in UTC."""

    until: date
    """The last day of the history."""
    days: int
    """How many days are foretold."""
    history: EventTable
    bought: EventTable
    """Purchases of those days, less what was given back by their end."""

    def before(self, table: EventTable) -> EventTable:
        """Return those of other events that the history's end leaves known."""
        return table.until((_number(self.until) + 1) * DAY)

    @property
    def last(self) -> date:
        """The last day that is foretold."""
        return self.until + timedelta(days=self.days)


def split_of(table: EventTable, until: date | None = None, days: int | None = None) -> Split:
    """Split events after ``until``; by default so that the data end with the days foretold.

    These are, by default, the longest of 28, 14, 7, 3 and 1 days of which the data hold all, and
    of whose buyers at least half had been seen before: what the ranker can learn as well.

    Raises:
        InputError: there is nothing to learn from, or nothing to foretell.
    """
    bought = table.of_kinds([EventKind.PURCHASE])
    if not len(bought):
        raise InputError('this home knows of no purchases; run "aisle load" first')
    end = clock_of(table) // DAY + 1
    if until is None:
        length = days or _horizon(table, bought, [(end - d, d) for d in HORIZONS])
        start = end - length
    else:
        start = _number(until) + 1
        length = days or _horizon(table, bought, [(start, d) for d in HORIZONS if start + d <= end])
    return _split(table, start, length, end)


def _horizon(table: EventTable, bought: EventTable, periods: list[tuple[int, int]]) -> int:
    """Return the length of the first period whose buyers were mostly seen before its start."""
    for start, days in periods:
        buyers = np.unique(_between(bought, start, start + days).customer)
        seen = np.isin(buyers, table.until(start * DAY).customer)
        if len(buyers) and seen.mean() >= LEAST_KNOWN:
            return days
    return HORIZONS[-1]


def _split(table: EventTable, start: int, days: int, end: int) -> Split:
    until = _day(start - 1)
    history = table.until(start * DAY)
    if not len(history):
        raise InputError(f"nothing is known until {until}: the data begin later")
    if start >= end:
        raise InputError(f"nothing is known after {until}: the data end on {_day(end - 1)}")
    standing = settled(table.until((start + days) * DAY)).of_kinds([EventKind.PURCHASE])
    bought = _between(standing, start, start + days)
    if not len(bought):
        raise InputError(f"nothing was bought from {_day(start)} to {_day(start + days - 1)}")
    return Split(until, days, history, bought)


def _between(table: EventTable, start: int, end: int) -> EventTable:
    return table.take((table.at >= start * DAY) & (table.at < end * DAY))


def _day(number: int) -> date:
    """Return a day by its number since 1970."""
    return datetime.fromtimestamp(number * DAY, UTC).date()


def _number(day: date) -> int:
    return (day - date(1970, 1, 1)).days
