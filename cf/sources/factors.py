"""The source that finds products by their factors."""

import numpy as np
from numpy.typing import NDArray

from cf.factor_model import FactorModel
from cf.tastes import Tastes


class Factors:
    """Products near a customer's folded-in vector."""

    name = "als"

    def __init__(self, model: FactorModel) -> None:
        self._model = model

    def add(self, tastes: Tastes, scores: NDArray[np.float32], weight: float) -> None:
        """Add the inner products of customers' and products' vectors, where they are positive."""
        vectors = self._model.customer_vectors(tastes) * np.float32(weight)
        near = vectors @ self._model.factors.T
        scores += np.maximum(near, 0, out=near)
