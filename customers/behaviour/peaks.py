"""Do categories peak at certain times: hours, weekdays, months of the year?"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from customers.behaviour.association import cramers_v
from customers.behaviour.config import BehaviourConfig
from customers.behaviour.demand import DAYS, HOURS
from customers.behaviour.finding import Finding
from customers.behaviour.jackknife import Estimate, tally
from customers.behaviour.level import Level
from customers.behaviour.log import PURCHASE, VIEW, Log

MONTHS = 12
LEAST_CASES = 50
"""A category that is wanted more rarely is not tested, and a time with fewer is no peak."""


@dataclass(frozen=True, slots=True, eq=False)
class _Clock:
    """A division of time."""

    key: str
    codes: NDArray[np.int64]
    size: int


class Peaks:
    """Tests whether what is wanted depends on when.

    A case is a category that a visit looks at (that an order holds, where no views are recorded),
    counted once however many of its products there are; customers are what is independent.
    """

    def __init__(self, log: Log, categories: Level, config: BehaviourConfig) -> None:
        events = log.take(log.step == (VIEW if log.has(VIEW) else PURCHASE))
        codes = categories.at(events.product)
        _, rows = np.unique(events.visit * (len(categories) + 1) + codes, return_index=True)
        self._cases = events.take(rows)
        self._codes = codes[rows]
        self._names = categories.names
        folds = log.folds(config)
        self._folds, self._size = folds[self._cases.customer], int(folds.max(initial=0)) + 1

    def findings(self) -> Iterator[Finding]:
        """Yield, for each division of time, whether categories differ, and which of them do."""
        if not self._names:
            return
        for clock in self._clocks():
            cells = ((self._codes, len(self._names) + 1), (clock.codes, clock.size))
            found = cramers_v(tally(self._folds, self._size, *cells))
            if found is not None:
                yield self._finding(clock, found, np.ones(len(self._codes), dtype=bool), None)
                yield from self._each(clock)

    def _each(self, clock: _Clock) -> Iterator[Finding]:
        for code, name in enumerate(self._names):
            mine = self._codes == code
            if LEAST_CASES <= mine.sum() < len(mine):
                tables = tally(
                    self._folds, self._size, (mine.astype(np.int64), 2), (clock.codes, clock.size)
                )
                found = cramers_v(tables)
                if found is not None:
                    yield self._finding(clock, found, mine, name, tables.sum(axis=0))

    def _clocks(self) -> Iterator[_Clock]:
        cases = self._cases
        if (cases.hour >= 0).all():
            yield _Clock("hour", cases.hour, HOURS)
        yield _Clock("weekday", cases.weekday, DAYS)
        if len(np.unique(cases.month)) >= MONTHS:  # of the year: a year at least
            yield _Clock("month", cases.month % MONTHS, MONTHS)

    def _finding(
        self,
        clock: _Clock,
        found: Estimate,
        mine: NDArray[np.bool_],
        name: str | None,
        table: NDArray[np.float64] | None = None,
    ) -> Finding:
        people = len(np.unique(self._cases.customer[mine]))
        detail = {} if table is None else self._peak(table)
        return Finding(f"peak_{clock.key}", "v", found, int(mine.sum()), people, name, detail)

    def _peak(self, table: NDArray[np.float64]) -> dict[str, float]:
        """Return when a category has most of what is then wanted, and how many times its usual."""
        when = table.sum(axis=0)
        usual = table[1].sum() / table.sum()
        shares = np.where(when >= LEAST_CASES, table[1] / np.maximum(when, 1), 0.0)
        place = int(shares.argmax())
        return {"at": place, "lift": float(shares[place] / usual)}
