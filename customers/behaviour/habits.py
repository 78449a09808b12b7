"""Are behaviours associated: looking, putting into the cart, staying, coming back, buying?"""

from collections.abc import Iterator
from typing import Any

import numpy as np
from numpy.typing import NDArray

from customers.behaviour.association import binned, phi, rank_biserial
from customers.behaviour.config import BehaviourConfig
from customers.behaviour.finding import Finding
from customers.behaviour.jackknife import tally
from customers.behaviour.log import CART, Log
from customers.behaviour.seen import Mask, Seen


class Habits:
    """Tests what goes with a purchase in the same visit.

    Cases are products looked at in a visit, or visits; customers are what is independent.
    """

    def __init__(self, log: Log, seen: Seen, config: BehaviourConfig) -> None:
        self._log = log
        self._seen = seen.take(seen.viewed)
        self._folds = log.folds(config)
        self._size = int(self._folds.max(initial=0)) + 1

    def findings(self) -> Iterator[Finding]:
        """Yield what can be tested in this shop."""
        if not len(self._seen):
            return
        seen = self._seen
        carted = seen.carted if self._log.has(CART) else np.zeros(len(seen), dtype=bool)
        fresh = ~seen.bought_before
        yield from self._both("cart", carted, seen.bought, seen.customer)
        yield from self._both(
            "seen_before", seen.looked_before[fresh], seen.bought[fresh], seen.customer[fresh]
        )
        yield from self._more("dwell", seen.dwell, seen.bought, seen.customer)
        yield from self._visits()

    def _visits(self) -> Iterator[Finding]:
        seen = self._seen
        visits, places = np.unique(seen.visit, return_inverse=True)
        opening = self._log.opening()[visits]
        people, at = self._log.customer[opening], self._log.at[opening]
        bought, carted = (np.bincount(places, mask) > 0 for mask in (seen.bought, seen.carted))
        width = np.bincount(places).astype(np.float64)
        first = np.full(self._log.customers, np.iinfo(np.int64).max)
        np.minimum.at(first, people, at)
        yield from self._more("width", width, bought, people)
        if self._log.has(CART):
            yield from self._more("width_cart", width, carted, people)
        yield from self._both("returning", at > first[people], bought, people)

    def _both(
        self, key: str, one: Mask, other: Mask, people: NDArray[np.int64]
    ) -> Iterator[Finding]:
        cells = ((one.astype(np.int64), 2), (other.astype(np.int64), 2))
        found = phi(tally(self._folds[people], self._size, *cells))
        if found is not None:
            detail = {"with": float(other[one].mean()), "without": float(other[~one].mean())}
            yield self._finding(key, "phi", found, people, detail)

    def _more(
        self, key: str, measure: NDArray[np.float64], yes: Mask, people: NDArray[np.int64]
    ) -> Iterator[Finding]:
        known = ~np.isnan(measure)
        measure, yes, people = measure[known], yes[known], people[known]
        if not len(measure):
            return
        cells = (binned(measure), (yes.astype(np.int64), 2))
        found = rank_biserial(tally(self._folds[people], self._size, *cells))
        if found is not None:
            detail = {
                "with": float(np.median(measure[yes])),
                "without": float(np.median(measure[~yes])),
            }
            yield self._finding(key, "rank_biserial", found, people, detail)

    def _finding(
        self, key: str, effect: str, found: Any, people: NDArray[np.int64], detail: dict[str, Any]
    ) -> Finding:
        return Finding(key, effect, found, len(people), len(np.unique(people)), detail=detail)
