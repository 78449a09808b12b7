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
        # much of a catalogue has never sold: three quarters of H&M's, for one
        self._sold = np.flatnonzero(np.any(model.factors, axis=1))
        self._factors = np.ascontiguousarray(model.factors[self._sold])

    def add(self, tastes: Tastes, scores: NDArray[np.float32], weight: float) -> None:
        """Add the inner products of customers' and products' vectors, where they are positive."""
        vectors = self._model.customer_vectors(tastes) * np.float32(weight)
        near = vectors @ self._factors.T
        np.maximum(near, 0, out=near)
        for row, own in zip(scores, near, strict=True):  # faster than all rows' columns at once
            row[self._sold] += own
