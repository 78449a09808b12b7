"""The source that finds products by their factors."""

import numpy as np

from cf.factor_model import FactorModel
from cf.sources.scores import FactorScores, Scores
from cf.tastes import Tastes


class Factors:
    """Products near a customer's folded-in vector."""

    name = "als"

    def __init__(self, model: FactorModel) -> None:
        self._model = model
        # much of a catalogue has never sold: three quarters of H&M's, for one
        self._sold = np.flatnonzero(np.any(model.factors, axis=1))
        self._factors = np.ascontiguousarray(model.factors[self._sold])
        self._places = np.full(len(model.factors), -1)
        self._places[self._sold] = np.arange(len(self._sold))

    def score(self, tastes: Tastes) -> Scores:
        """Score by the inner products of customers' and products' vectors."""
        vectors = self._model.customer_vectors(tastes)
        return FactorScores(vectors, self._factors, self._sold, self._places)
