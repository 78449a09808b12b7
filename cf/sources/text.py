"""The source that finds cold products by their texts."""

import numpy as np
from numpy.typing import NDArray

from cf.sources.scores import FactorScores, Scores
from cf.tastes import Tastes

COLD = 5
"""Products with fewer buyers are cold: no source that looks at purchases can find them."""
MOST = 20_000
"""The newest cold products are kept, those that stand last: what long stood unsold is no find."""


class Alike:
    """Products that few have bought, by how like they read to what the customer is drawn to."""

    name = "text"

    def __init__(self, content: NDArray[np.float32], buyers: NDArray[np.int64]) -> None:
        """Take the products' texts as vectors of unit length, zeros where unknown: [p, d]."""
        self._content = content
        self._cold = np.flatnonzero((buyers < COLD) & content.any(axis=1))[-MOST:]
        self._factors = np.ascontiguousarray(content[self._cold])
        self._places = np.full(len(content), -1)
        self._places[self._cold] = np.arange(len(self._cold))

    def score(self, tastes: Tastes) -> Scores:
        """Score by the cosine to the sum of the customer's products."""
        drawn = (tastes.drawn @ self._content).astype(np.float32)
        lengths = np.sqrt((drawn**2).sum(axis=1, keepdims=True))
        vectors = np.divide(drawn, lengths, out=np.zeros_like(drawn), where=lengths > 0)
        return FactorScores(vectors, self._factors, self._cold, self._places)
