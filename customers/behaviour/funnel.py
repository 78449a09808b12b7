"""From looking to buying: who gets how far, by category, brand, hour and weekday."""

from collections.abc import Iterator
from typing import Any

import numpy as np
from numpy.typing import NDArray

from customers.behaviour.config import BehaviourConfig
from customers.behaviour.conversion import design_effect, wilson
from customers.behaviour.level import Level
from customers.behaviour.log import CART, PURCHASE, STEPS, VIEW, Log
from customers.behaviour.seen import Seen

Json = dict[str, Any]


class Funnel:
    """Counts visits, products and pairs of both that reach each step.

    A visit reaches the cart or a purchase with products that it looked at, and a purchase counts
    as a cart: each step is a part of the one before. Visits in which nothing was looked at, such
    as purchases in a store, are not in the funnel.
    """

    def __init__(self, log: Log, seen: Seen, config: BehaviourConfig) -> None:
        self._least = config.least_customers
        self._seen = seen.take(seen.viewed)
        self._log = log
        self.steps = [VIEW, CART, PURCHASE] if log.has(CART) else [VIEW, PURCHASE]

    def document(self, categories: Level, brands: Level) -> Json | None:
        """Return all of it as JSON; None for a shop that records no views."""
        if not len(self._seen):
            return None
        everything = np.zeros(len(self._seen), dtype=np.int64)
        opening = self._seen.began
        hours = self._log.hour[opening]
        return {
            "steps": [STEPS[step] for step in self.steps],
            "overall": next(self._rows(everything, ["all"])),
            "by_category": self._by(categories),
            "by_brand": self._by(brands),
            "by_hour": list(self._rows(hours, range(24))) if (hours >= 0).all() else [],
            "by_weekday": list(self._rows(self._log.weekday[opening], range(7))),
        }

    def _by(self, level: Level) -> list[Json]:
        return list(self._rows(level.at(self._seen.product), [*level.names, None]))

    def _rows(self, codes: NDArray[np.int64], names: Any) -> Iterator[Json]:
        """Yield the funnel of each code that enough people had to do with."""
        order = np.argsort(codes, kind="stable")
        ends = np.searchsorted(codes[order], np.arange(len(names) + 1))
        for name, start, end in zip(names, ends, ends[1:], strict=False):
            part = self._seen.take(order[start:end])
            if len(np.unique(part.customer)) >= self._least:
                yield {"name": name, **self._row(part)}

    def _row(self, part: Seen) -> Json:
        reached = [part.reached(step) for step in self.steps]
        visits, places = np.unique(part.visit, return_inverse=True)
        bought = np.bincount(places, reached[-1]) > 0
        people = part.customer[np.unique(places, return_index=True)[1]]
        effect = design_effect(people, bought)
        return {
            "customers": len(np.unique(people)),
            "visits": [len(np.unique(part.visit[mask])) for mask in reached],
            "products": [len(np.unique(part.product[mask])) for mask in reached],
            "pairs": [int(mask.sum()) for mask in reached],
            "design_effect": effect,
            "conversion": wilson(float(bought.sum()), len(visits), effect).document(),
        }
