"""When what is wanted: counts by hour, weekday and month on the shop's clocks."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from customers.behaviour.config import BehaviourConfig
from customers.behaviour.level import Level
from customers.behaviour.log import STEPS, Log, month_name

Json = dict[str, Any]
DAYS, HOURS = 7, 24


class Demand:
    """Counts events; what fewer people than allowed did is left out as None."""

    def __init__(self, log: Log, config: BehaviourConfig) -> None:
        self._log = log
        self._least = config.least_customers

    def document(self, categories: Level) -> Json:
        """Return the counts of each step as JSON."""
        return {
            STEPS[step]: self._of(self._log.take(self._log.step == step), categories)
            for step in range(len(STEPS))
            if self._log.has(step)
        }

    def _of(self, log: Log, categories: Level) -> Json:
        first = int(log.month.min())
        months = log.month - first
        timed = log.take(log.hour >= 0)
        week = timed.weekday * HOURS + timed.hour
        return {
            "events": len(log),
            "by_hour": self._counts(timed, timed.hour, HOURS) if len(timed) else [],
            "by_weekday": self._counts(log, log.weekday, DAYS),
            "by_month": {
                month_name(first + place): count
                for place, count in enumerate(self._counts(log, months, int(months.max()) + 1))
            },
            "by_category": [
                {
                    "name": name,
                    "weekday": self._counts(part, part.weekday, DAYS),
                    "week": self._counts(clocked, part_week, DAYS * HOURS) if len(clocked) else [],
                }
                for name, part, clocked, part_week in self._parts(log, timed, week, categories)
            ],
        }

    def _parts(
        self, log: Log, timed: Log, week: NDArray[np.int64], level: Level
    ) -> list[tuple[str, Log, Log, NDArray[np.int64]]]:
        of, of_timed = level.at(log.product), level.at(timed.product)
        return [
            (name, log.take(of == code), timed.take(of_timed == code), week[of_timed == code])
            for code, name in enumerate(level.names)
        ]

    def _counts(self, log: Log, codes: NDArray[np.int64], size: int) -> list[int | None]:
        events = np.bincount(codes, minlength=size)
        pairs = np.unique(codes * max(1, self._log.customers) + log.customer)
        people = np.bincount(pairs // max(1, self._log.customers), minlength=size)
        return [
            int(count) if not count or who >= self._least else None
            for count, who in zip(events.tolist(), people.tolist(), strict=True)
        ]
