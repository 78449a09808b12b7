"""Many sources, one score."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from cf.factor_model import FactorModel
from cf.ranking import padded
from cf.sources import Source
from cf.tastes import Tastes

HIDDEN = np.float32(-np.inf)
CLOSE = 0.5


@dataclass(frozen=True, slots=True)
class BlendConfig:
    """How much each source counts, chosen on time splits of two real shops."""

    als: float = 1.0
    """Factor scores are about 0 to 1."""
    again: float = 1.0
    """One fresh purchase of a product with the shop's own repeat rate is 1."""
    together: float = 0.2
    """A companion's strength is a cosine, summed over the customer's products."""
    popular: float = 0.03
    """The best-seller is 1: enough to order what nothing else speaks for."""
    damping: float = 0.8
    """What a dislike takes from the score of a product with the very same factors."""
    least_repeat_rate: float = 0.002
    """What was bought is recommended again where so many buyers of a product buy it again ..."""
    least_relative_rate: float = 0.05
    """... and where this product's rate is at least such a part of the shop's."""


class Blend:
    """The weighted sum of sources, with the disliked hidden and their neighbours damped."""

    def __init__(
        self,
        sources: Sequence[tuple[Source, float]],
        model: FactorModel,
        once_only: NDArray[np.bool_],
        config: BlendConfig = BlendConfig(),
    ) -> None:
        self._sources = tuple(sources)
        self._model = model
        self._config = config
        self._once_only = once_only
        self._products = len(model.factors)

    def scores(self, tastes: Tastes, *, new_only: bool = False) -> NDArray[np.float32]:
        """Score all products for each customer: shape [n, padded(p)], hidden ones -inf."""
        scores = np.zeros((len(tastes), padded(self._products)), dtype=np.float32)
        for source, weight in self._sources:
            source.add(tastes, scores[:, : self._products], weight)
        return self._finished(tastes, scores, new_only)

    def parts(self, tastes: Tastes) -> NDArray[np.float32]:
        """Return what each source gives for one customer: shape [sources, padded(p)]."""
        parts = np.zeros((len(self._sources), padded(self._products)), dtype=np.float32)
        for row, (source, weight) in enumerate(self._sources):
            source.add(tastes, parts[row : row + 1, : self._products], weight)
        return parts

    def joined(
        self, tastes: Tastes, parts: NDArray[np.float32], *, new_only: bool = False
    ) -> NDArray[np.float32]:
        """Return what ``scores`` does for one customer, from their parts: shape [1, padded(p)]."""
        return self._finished(tastes, parts.sum(axis=0, keepdims=True), new_only)

    def strongest(self, parts: NDArray[np.float32], positions: NDArray[np.int64]) -> list[str]:
        """Name the source that gives most to each of these products."""
        return [self._sources[row][0].name for row in parts[:, positions].argmax(axis=0)]

    def _finished(
        self, tastes: Tastes, scores: NDArray[np.float32], new_only: bool
    ) -> NDArray[np.float32]:
        scores[:, self._products :] = HIDDEN
        self._damp(tastes, scores[:, : self._products])
        self._hide(tastes, scores, new_only)
        return scores

    def _damp(self, tastes: Tastes, scores: NDArray[np.float32]) -> None:
        disliked = tastes.disliked
        for row in np.flatnonzero(np.diff(disliked.indptr)):
            start, end = disliked.indptr[row : row + 2]
            near = np.max([self._model.nearness(p) for p in disliked.indices[start:end]], axis=0)
            closeness = np.clip((near - CLOSE) / (1 - CLOSE), 0, 1)
            scores[row] *= 1 - np.float32(self._config.damping) * closeness

    def _hide(self, tastes: Tastes, scores: NDArray[np.float32], new_only: bool) -> None:
        scores[tastes.disliked.nonzero()] = HIDDEN
        rows, products = tastes.bought.nonzero()
        if not new_only:
            once = self._once_only[products]
            rows, products = rows[once], products[once]
        scores[rows, products] = HIDDEN
