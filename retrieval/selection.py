"""Which of the products found are shown: the best, one of its variants, varied where all fit."""

import numpy as np
from numpy.typing import NDArray

from retrieval.config import SearchConfig
from retrieval.diversity import is_broad, marginal_relevance
from retrieval.neighbours import Neighbours
from retrieval.ranking import best_first, varied

_VARIED = 40
"""The first products found, among which a broad wish is answered with different ones."""


class Selection:
    """Chooses what to show of the products that were scored."""

    def __init__(
        self, rows: NDArray[np.int32], neighbours: Neighbours, config: SearchConfig
    ) -> None:
        """Prepare; ``rows`` tells by position which products read the same."""
        self._rows, self._neighbours, self._config = rows, neighbours, config

    def choose(
        self, positions: NDArray[np.int64], scores: NDArray[np.float64], k: int
    ) -> NDArray[np.int64]:
        """Return the places of the k to show; variants of one product read the same."""
        config, texts = self._config, self._rows[positions]
        best = best_first(scores, max(20 * k, 200))
        order = varied(best, texts[best], max(k, _VARIED), same=config.variants)
        first, rest = order[:_VARIED], order[_VARIED:]
        if is_broad(scores[first], config.spread):
            vectors = self._neighbours.vectors(positions[first])
            first = first[marginal_relevance(scores[first], vectors, novelty=config.novelty)]
        order = np.concatenate([first, rest])
        return varied(order, texts[order], k, same=config.variants)
