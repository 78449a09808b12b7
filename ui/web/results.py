"""The whole result of a search in one order, and pages of it as picks."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from chatbot.choice import Request
from chatbot.turn import Pick
from retrieval.relaxation import Relaxation
from retrieval.understanding import Understanding
from ui.web.asked import Asked
from ui.web.search_address import Sort

if TYPE_CHECKING:
    from chatbot.picks import PickMaker

PAGE = 24
CLOSEST = 240
"""Products ranked by their nearness to the words."""

Positions = NDArray[np.intp]


@dataclass(frozen=True, slots=True)
class Page:
    """A page of a result, counted from 1."""

    picks: tuple[Pick, ...]
    number: int
    last: int
    """The number of the last page; 0 where nothing fits."""
    listed: int
    """Products in the whole list."""


@dataclass(frozen=True)
class Results:
    """All products that meet the demands, for one customer.

    In the best order the ones closest to the words come first, then the others, those that sell
    best first. Any other order, too, is of all of them; but where something is wished for beyond
    the demands, of the closest alone: the cheapest of what has nothing to do with it is no answer.
    """

    maker: "PickMaker"
    asked: Asked
    request: Request

    @cached_property
    def fitting(self) -> Positions:
        """Positions of all products that meet the demands; none where nobody knows the words."""
        if self._wish.lost:
            return np.array([], np.intp)
        return np.flatnonzero(self.maker.engine.mask(self._wish.hard))

    @property
    def nearest(self) -> Positions:
        """What fits; with a wish beyond the demands, what of it is closest to that."""
        return self._closest if self.asked.beyond else self.fitting

    @property
    def total(self) -> int:
        """How many products meet the demands."""
        return len(self.fitting)

    @cached_property
    def relaxations(self) -> tuple[Relaxation, ...]:
        """What to give up, where nothing fits."""
        if self.total:
            return ()
        found = self.maker.engine.relaxations(
            self._wish.constraints, language=self.request.language
        )
        return tuple(found)

    def page(self, sort: Sort, number: int, size: int = PAGE) -> Page:
        """Return a page; beyond the last one, the last."""
        listed = self.listed(sort)
        last = -(-listed // size)
        number = max(min(number, last), 1)
        places = slice((number - 1) * size, number * size)
        positions = self._order(sort, places.stop)[places].tolist()
        picks = self._picks(positions, self._scores if sort == "best" else {})
        return Page(picks, number, last, listed)

    def listed(self, sort: Sort) -> int:
        """Return how many products an order lists."""
        return self.total if sort == "best" else len(self.nearest)

    def knows(self, sort: Sort) -> bool:
        """Say whether there is anything by which to put the products in an order."""
        if sort in ("price_up", "price_down"):
            return bool((~np.isnan(self.maker.catalogue.prices[self.fitting])).any())
        return sort != "popular" or bool(self._popularity.any())

    def _order(self, sort: Sort, needed: int) -> Positions:
        """Return positions in an order, at least so many of them where there are."""
        if sort == "best":
            if needed <= len(self._closest):
                return self._closest
            others = np.setdiff1d(self.fitting, self._closest)
            return np.concatenate([self._closest, others[self._by(-self._popularity[others])]])
        pool = self.nearest
        return pool[self._by(self._keys(sort, pool))]

    def _keys(self, sort: Sort, pool: Positions) -> NDArray[np.floating]:
        """Return what an order goes by, least first; an unknown price is NaN and comes last."""
        if sort == "popular":
            return -self._popularity[pool]
        if sort == "latest":
            return -pool.astype(np.float64)  # positions follow the order in which products came
        prices: NDArray[np.float64] = self.maker.catalogue.prices[pool]
        return prices if sort == "price_up" else -prices

    def _by(self, keys: NDArray[np.floating]) -> NDArray[np.intp]:
        return np.argsort(keys, kind="stable")

    @cached_property
    def _wish(self) -> Understanding:
        return self.asked.wish

    @cached_property
    def _scores(self) -> dict[int, float]:
        """The scores of the closest products by position, best first."""
        found = self.maker.find(self._wish, self.request, CLOSEST)
        return {self.maker.catalogue.position(h.product): h.score for h in found.hits}

    @cached_property
    def _closest(self) -> Positions:
        return np.array(list(self._scores), np.intp)

    @cached_property
    def _popularity(self) -> NDArray[np.float32]:
        return self.maker.recommender.scores(None)

    def _picks(self, positions: Iterable[int], scores: Mapping[int, float]) -> tuple[Pick, ...]:
        ids = self.maker.catalogue.ids
        listed = [(ids[position], scores.get(position, 0.0)) for position in positions]
        return self.maker.reasons.picks(listed, self.request, self.maker.evidence_of(self._wish))
