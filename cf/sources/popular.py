"""The source that is the same for everybody."""

import numpy as np
from numpy.typing import NDArray

from cf.tastes import Tastes


class Popular:
    """What sells now."""

    name = "popular"

    def __init__(self, trend: NDArray[np.float32]) -> None:
        self._trend = trend

    def add(self, tastes: Tastes, scores: NDArray[np.float32], weight: float) -> None:
        """Add the trend, 0 to 1, to every customer's row."""
        assert len(tastes) == len(scores)
        scores += self._trend * np.float32(weight)
