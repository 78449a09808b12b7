"""From scores to lists: the best candidates of the blend, re-ordered by the ranker."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from cf.blend import Blend
from cf.ranker.candidates import Candidates
from cf.ranking import best_of_rows
from cf.scored import Scored
from cf.shelf import Shelf
from cf.tastes import Tastes
from cf.unwanted import HIDDEN
from data.product import ProductId

SPARE = 16
"""Products scored exactly beyond those wanted: rounding may have them in another order."""


class Orders(Protocol):
    """What can order candidates: the learned ranker."""

    def scores(self, tastes: Tastes, candidates: Candidates) -> NDArray[np.float32]:
        """Return a score above 0 and below 1 for each pair, higher is better: shape [m]."""


@dataclass(frozen=True, slots=True, eq=False)
class Demands:
    """What a list must hold to; nothing, by default."""

    new_only: bool = False
    """Nothing that the customer bought."""
    allowed: NDArray[np.bool_] | None = None
    """What may be shown, by catalogue position."""
    leaning: NDArray[np.float32] | None = None
    """What every score is multiplied by, by catalogue position: at least 0, 1 leaves it."""

    def factors(self, products: NDArray[np.int64]) -> NDArray[np.float32]:
        """Return what the scores of these products are multiplied by."""
        if self.leaning is None:
            return np.ones(len(products), dtype=np.float32)
        return self.leaning[products]


NO_DEMANDS = Demands()


@dataclass(frozen=True, slots=True, eq=False)
class Listing:
    """Some customers' products in order."""

    candidates: Candidates
    """Row by row, best first."""
    scores: NDArray[np.float64]
    """Falling in each row: shape [m]. At least 1 for what the ranker placed, below 1 for others."""
    places: NDArray[np.int64]
    """Each product's place in its row, from 0: shape [m]."""

    def first(self, n: int) -> "Listing":
        """Return the first n of each row."""
        kept = self.places < n
        return Listing(self.candidates.take(kept), self.scores[kept], self.places[kept])

    def scored(self, blend: Blend, ids: Sequence[ProductId]) -> list[Scored]:
        """Name the products, and for each the source that gives most to it."""
        strongest = (self.candidates.sources * blend.weights).argmax(axis=1)
        return [
            Scored(ids[position], score, blend.names[source])
            for position, score, source in zip(
                self.candidates.products.tolist(), self.scores.tolist(), strongest, strict=True
            )
        ]


class Lister:
    """Puts products in order for customers.

    The weighted sum of all sources picks the candidates, and orders everything behind them; the
    ranker orders the candidates. What the caller leans to counts in both steps. Without a ranker,
    and for whom nothing draws, the sum's order stands.
    """

    def __init__(self, blend: Blend, ranker: Orders | None, most: int, shelf: Shelf) -> None:
        self.blend = blend
        self.ranker = ranker
        self.most = most
        """Candidates that the ranker orders."""
        self.shelf = shelf

    def listing(self, tastes: Tastes, k: int, demands: Demands = NO_DEMANDS) -> Listing:
        """List the k best products for each row of tastes; fewer where fewer may be shown."""
        known = tastes.over(self.shelf.built)
        mix = self.blend.mix(known)
        dense = self._shown(tastes, mix.dense(new_only=demands.new_only), demands)
        deepest = max(k, 0 if self.ranker is None else self.most) + SPARE
        found = mix.candidates(best_of_rows(dense, deepest, self.shelf.tie))
        factors = demands.factors(found.products)
        worth = found.blend * factors
        order = self._order(found, worth)
        found, factors, worth = found.take(order), factors[order], worth[order]
        scores = squashed(worth)
        if self.ranker is not None:
            placed = self._placed(known, found)
            if placed.any():
                ranked = self.ranker.scores(known, found.take(placed)).astype(np.float64)
                scores[placed] = 1 + ranked * factors[placed]
            order = self._order(found, scores)
            found, scores = found.take(order), scores[order]
        return Listing(found, scores, _places(found)).first(k)

    def dense(self, tastes: Tastes, demands: Demands = NO_DEMANDS) -> NDArray[np.float32]:
        """Return today's products' weighted sums, hidden ones -inf: shape [n, padded(p)]."""
        scores = self.blend.mix(tastes.over(self.shelf.built)).dense(new_only=demands.new_only)
        return self._shown(tastes, scores, demands)

    def _shown(
        self, tastes: Tastes, scores: NDArray[np.float32], demands: Demands
    ) -> NDArray[np.float32]:
        products = len(self.shelf.catalogue)
        tastes = tastes.over(products)
        scores = self.shelf.show(tastes, scores, new_only=demands.new_only)
        if demands.leaning is not None:
            shown = scores[:, :products]
            np.multiply(shown, demands.leaning, out=shown, where=shown != HIDDEN)
        if demands.allowed is not None:
            scores[:, :products][:, ~demands.allowed] = HIDDEN
        return scores

    def _placed(self, known: Tastes, found: Candidates) -> NDArray[np.bool_]:
        """Mark what the ranker orders: the first of each row that it can know anything of."""
        drawn = np.diff(known.drawn.indptr) > 0
        first = _places(found) < self.most
        placed: NDArray[np.bool_] = first & drawn[found.rows]
        return placed & (found.products < self.shelf.built)

    def _order(self, found: Candidates, scores: NDArray[np.floating]) -> NDArray[np.int64]:
        order: NDArray[np.int64] = np.lexsort((self.shelf.tie[found.products], -scores, found.rows))
        return order


def squashed(worth: NDArray[np.floating]) -> NDArray[np.float64]:
    """Return blended scores, which have no upper bound, in the same order from 0 to 1."""
    wide = np.asarray(worth, dtype=np.float64)
    return wide / (1 + wide)


def _places(found: Candidates) -> NDArray[np.int64]:
    """Count each row's pairs from 0."""
    everyone = np.arange(len(found.rows))
    return everyone - np.searchsorted(found.rows, found.rows)
