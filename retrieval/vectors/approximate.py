"""Engines that look at a part of the vectors only, and at all of them where that would miss."""

from abc import abstractmethod
from typing import Any

import numpy as np

from retrieval.vectors.config import VectorConfig
from retrieval.vectors.exact import ExactIndex
from retrieval.vectors.protocol import Cosines, Mask, Matrix, Rows

_FEWEST = 100
"""Rows that are sought though fewer are wanted: the effort follows them, and recall the effort."""


class ApproximateIndex(ExactIndex):
    """A structure over the stored vectors that finds most of the nearest at a part of the cost."""

    def __init__(self, stored: Any, structure: Any, config: VectorConfig) -> None:
        super().__init__(stored)
        self._structure, self._config = structure, config

    @abstractmethod
    def _found(
        self, vector: Matrix, k: int, allowed: Mask | None, share: float
    ) -> tuple[Rows, Cosines] | None:
        """Search the structure; None where comparing all that is allowed is cheaper."""

    def _nearest(self, vector: Matrix, k: int, allowed: Mask | None) -> tuple[Rows, Cosines]:
        left = self._built if allowed is None else int(np.count_nonzero(allowed))
        if left > self._config.exact_allowed:
            sought = min(max(k, _FEWEST), left)
            found = self._found(vector, sought, allowed, left / self._built)
            if found is not None and len(found[0]) >= k:
                return found[0][:k], found[1][:k]
        return super()._nearest(vector, k, allowed)
