"""The sources that look at what goes with a customer's products."""

import scipy.sparse as sp

from cf.sources.scores import Scores, SparseScores
from cf.tastes import Tastes


class Neighbours:
    """Products near those that the customer is drawn to, by one way of telling what is near."""

    def __init__(self, name: str, neighbours: sp.csr_matrix) -> None:
        """Take each product's strongest neighbours: shape [p, p], never below 0."""
        self.name = name
        self._neighbours = neighbours

    def score(self, tastes: Tastes) -> Scores:
        """Sum the neighbours' strengths over the customer's products."""
        return SparseScores(sp.csr_matrix(tastes.latest @ self._neighbours))
