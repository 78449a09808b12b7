"""Many sources, one score."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from cf.ranker.candidates import Candidates
from cf.ranking import best_of_rows, padded
from cf.sources import Scores, SharedScores, Source
from cf.tastes import Tastes
from cf.unwanted import HIDDEN, Unwanted


@dataclass(frozen=True, slots=True)
class BlendConfig:
    """How much each source counts, by its name, chosen on time splits of two real shops."""

    als: float = 1.0
    """Factor scores are about 0 to 1."""
    again: float = 8.0
    """A product's score is the probability that it is bought again soon."""
    together: float = 0.2
    """A companion's strength is a cosine, summed over the customer's products."""
    neighbours: float = 3.0
    """A neighbour's strength is a regression's weight, summed likewise."""
    following: float = 0.2
    """So is the strength of what follows a product: a cosine."""
    popular: float = 0.05
    """The best-seller is 1: enough to order what nothing else speaks for."""
    arriving: float = 0.1
    """What most buy for the first time is 1."""
    trending: float = 0.01
    """What sells more than before, most of all products, is 1."""
    category: float = 1.0
    """A product's score is its chance by the kinds that the customer buys."""
    segment: float = 0.03
    """The best-seller of the customer's group is 1."""
    text: float = 0.02
    """The cosine of texts, of products that no purchases tell of."""
    least_repeat_rate: float = 0.002
    """What was bought is recommended again where so many buyers of a product buy it again ..."""
    least_relative_rate: float = 0.05
    """... and where this product's rate is at least such a part of the shop's."""


class Blend:
    """The weighted sum of sources over all products, without what a customer is not to be shown."""

    def __init__(self, sources: Sequence[tuple[Source, float]], unwanted: Unwanted) -> None:
        self.sources = tuple(source for source, _ in sources)
        self.weights = np.array([weight for _, weight in sources], dtype=np.float32)
        """Shape [sources]."""
        self.unwanted = unwanted

    @property
    def names(self) -> tuple[str, ...]:
        """The sources' names: the columns of ``Candidates.sources``."""
        return tuple(source.name for source in self.sources)

    def only(self, name: str) -> "Blend":
        """Return one source by itself, hiding the same."""
        return Blend([(self.sources[self.names.index(name)], 1.0)], self.unwanted)

    def mix(self, tastes: Tastes) -> "Mix":
        """Let every source score all products for some customers."""
        return Mix(self, tastes, [source.score(tastes) for source in self.sources])

    def candidates(self, tastes: Tastes, n: int, *, new_only: bool = False) -> Candidates:
        """Return the n best products of each customer, best first."""
        mix = self.mix(tastes)
        products = tastes.drawn.shape[1]
        tie = np.arange(padded(products), dtype=np.int32)
        return mix.candidates(best_of_rows(mix.dense(new_only=new_only), n, tie))


class Mix:
    """All sources' scores of some customers.

    Sums over whole catalogues are quick but differ in their last bits by how many customers are
    scored at once; the scores of single pairs do not.
    """

    def __init__(self, blend: Blend, tastes: Tastes, scores: Sequence[Scores]) -> None:
        self._blend = blend
        self._tastes = tastes
        self._scores = scores
        self._products = tastes.drawn.shape[1]

    def dense(self, *, new_only: bool = False) -> NDArray[np.float32]:
        """Return the weighted sums: shape [n, padded(p)], hidden ones -inf."""
        dense = np.empty((len(self._tastes), padded(self._products)), dtype=np.float32)
        shown, shared = dense[:, : self._products], np.zeros((1, self._products), np.float32)
        weighted = list(zip(self._scores, self._blend.weights.tolist(), strict=True))
        for scores, weight in weighted:
            if isinstance(scores, SharedScores):  # one row is for all
                SharedScores(scores.scores, 1).add_to(shared, weight)
        shown[:] = shared
        for scores, weight in weighted:
            if not isinstance(scores, SharedScores) and weight:
                scores.add_to(shown, weight)
        dense[:, self._products :] = HIDDEN
        self._blend.unwanted.hide(self._tastes, dense, new_only=new_only)
        return dense

    def candidates(self, best: Sequence[NDArray[np.int64]]) -> Candidates:
        """Return what the sources say of each row's products, 0 of those that came later."""
        rows = np.repeat(np.arange(len(best)), [len(products) for products in best])
        products = np.concatenate([np.zeros(0, np.int64), *best])
        known = products < self._products
        asked = rows[known], products[known]
        sources = np.zeros((len(products), len(self._scores)), dtype=np.float32)
        for column, scores in enumerate(self._scores):
            sources[known, column] = scores.of(*asked)
        blend = np.zeros(len(products), dtype=np.float32)
        for column, weight in enumerate(self._blend.weights):
            blend += weight * sources[:, column]
        return Candidates(rows, products, sources, blend)
