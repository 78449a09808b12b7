"""The source that finds cold products by their texts."""

import numpy as np
from numpy.typing import NDArray

from cf.sources.scores import FactorScores, Scores
from cf.tastes import Tastes

COLD = 5
"""Products with fewer buyers are cold: no source that looks at purchases can find them."""


class Alike:
    """Products that few have bought, by how like they read to what the customer is drawn to."""

    name = "text"

    def __init__(self, content: NDArray[np.float32], buyers: NDArray[np.int64]) -> None:
        """Take the products' texts as vectors of unit length, zeros where unknown: [p, d]."""
        self._content = content
        # zeros for the others: most of a catalogue may be cold, and picking that out takes longer
        self._cold = np.where((buyers < COLD)[:, None], content, np.float32(0))
        self._places = np.arange(len(content))

    def score(self, tastes: Tastes) -> Scores:
        """Score by the cosine to the sum of the customer's products."""
        drawn = (tastes.drawn @ self._content).astype(np.float32)
        lengths = np.sqrt((drawn**2).sum(axis=1, keepdims=True))
        vectors = np.divide(drawn, lengths, out=np.zeros_like(drawn), where=lengths > 0)
        return FactorScores(vectors, self._cold, self._places, self._places)
