"""Does attraction differ by category and by price: what is looked at, and what is then bought?"""

from collections.abc import Iterator
from typing import Any

import numpy as np
from numpy.typing import NDArray

from customers.behaviour.association import binned, cramers_v, rank_biserial, ratio
from customers.behaviour.config import BehaviourConfig
from customers.behaviour.conversion import design_effect, wilson
from customers.behaviour.finding import Finding
from customers.behaviour.jackknife import tally
from customers.behaviour.level import Level
from customers.behaviour.log import Log
from customers.behaviour.seen import Seen
from data.catalogue import Catalogue

Json = dict[str, Any]
BANDS = 3
"""Price bands of a category: the cheapest, the middle and the dearest third of what is seen."""
LEAST_CASES = 50


class Attraction:
    """Compares what is looked at with what is bought in the same visit; customers independent."""

    def __init__(
        self, log: Log, seen: Seen, catalogue: Catalogue, categories: Level, config: BehaviourConfig
    ) -> None:
        self._seen = seen.take(seen.viewed)
        self._names = categories.names
        self._codes = categories.at(self._seen.product)
        self._prices = catalogue.prices[self._seen.product]
        self._least = config.least_customers
        folds = log.folds(config)
        self._folds, self._size = folds[self._seen.customer], int(folds.max(initial=0)) + 1
        self._price_places = self._places()

    def document(self) -> list[Json]:
        """Return each category's shares of views and purchases, prices, dwell and price bands."""
        bought = self._seen.bought
        if not bought.any():
            return []
        return [
            self._row(name, self._codes == code)
            for code, name in enumerate(self._names)
            if len(np.unique(self._seen.customer[self._codes == code])) >= self._least
        ]

    def findings(self) -> Iterator[Finding]:
        """Yield whether categories differ, which of them do, and whether the price matters."""
        bought = self._seen.bought.astype(np.int64)
        if not bought.any():
            return
        everything = np.ones(len(bought), dtype=bool)
        level = (self._codes, len(self._names) + 1)
        found = cramers_v(tally(self._folds, self._size, level, (bought, 2)))
        if found is not None and self._names:
            yield self._finding("attraction", "v", found, everything)
        for code, name in enumerate(self._names):
            mine = self._codes == code
            if mine.sum() >= LEAST_CASES:
                yield from self._index(name, mine)
        yield from self._price()

    def _index(self, name: str, mine: NDArray[np.bool_]) -> Iterator[Finding]:
        """Yield a category's share of purchases as a multiple of its share of views."""
        bought = self._seen.bought
        tables = np.zeros((self._size, 2, 2))
        for place, (part, whole) in enumerate(((mine & bought, bought), (mine, mine | True))):
            tables[:, 0, place] = np.bincount(self._folds[part], minlength=self._size)
            tables[:, 1, place] = np.bincount(self._folds[whole], minlength=self._size)
        found = ratio(tables)
        if found is not None:
            yield self._finding("attraction_index", "ratio", found, mine, name)

    def _price(self) -> Iterator[Finding]:
        known = ~np.isnan(self._price_places)
        if not known.any():
            return
        bought = self._seen.bought[known].astype(np.int64)
        cells = (binned(self._price_places[known]), (bought, 2))
        found = rank_biserial(tally(self._folds[known], self._size, *cells))
        if found is not None:
            yield self._finding("price", "rank_biserial", found, known)

    def _places(self) -> NDArray[np.float64]:
        """Return where each price stands among those seen of its category: 0 to 1, ties alike."""
        places = np.full(len(self._prices), np.nan)
        for code in range(len(self._names) + 1):
            mine = (self._codes == code) & ~np.isnan(self._prices)
            if mine.any():
                _, rank, counts = np.unique(
                    self._prices[mine], return_inverse=True, return_counts=True
                )
                places[mine] = ((np.cumsum(counts) - counts / 2) / counts.sum())[rank]
        return places

    def _row(self, name: str, mine: NDArray[np.bool_]) -> Json:
        seen, bought = self._seen, self._seen.bought
        dwell = seen.dwell[mine & ~np.isnan(seen.dwell)]
        return {
            "name": name,
            "views": int(mine.sum()),
            "view_share": float(mine.mean()),
            "purchase_share": float((mine & bought).sum() / bought.sum()),
            "conversion": self._conversion(mine),
            "dwell": float(np.median(dwell)) if len(dwell) else None,
            "price_seen": _median(self._prices[mine]),
            "price_bought": _median(self._prices[mine & bought]),
            "bands": self._bands(mine),
        }

    def _bands(self, mine: NDArray[np.bool_]) -> list[Json]:
        """Return the price bands of a category; a band that few people saw is left out."""
        bands = np.minimum(np.nan_to_num(self._price_places, nan=-1) * BANDS, BANDS - 1)
        rows = []
        for band in range(BANDS):
            inside = mine & (np.floor(bands) == band)
            if len(np.unique(self._seen.customer[inside])) >= self._least:
                prices = self._prices[inside]
                ends = {"from": float(prices.min()), "to": float(prices.max())}
                rows.append({"band": band, **ends, "conversion": self._conversion(inside)})
        return rows

    def _conversion(self, mine: NDArray[np.bool_]) -> Json:
        bought = self._seen.bought[mine]
        effect = design_effect(self._seen.customer[mine], bought)
        return wilson(float(bought.sum()), len(bought), effect).document()

    def _finding(
        self, key: str, effect: str, found: Any, mine: NDArray[np.bool_], name: str | None = None
    ) -> Finding:
        people = len(np.unique(self._seen.customer[mine]))
        return Finding(key, effect, found, int(mine.sum()), people, name)


def _median(values: NDArray[np.float64]) -> float | None:
    known = values[~np.isnan(values)]
    return float(np.median(known)) if len(known) else None
