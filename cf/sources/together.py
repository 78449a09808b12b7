"""The source that looks at what goes with a customer's products."""

import numpy as np
import scipy.sparse as sp
from numpy.typing import NDArray

from cf.sources.sparse import add_sparse
from cf.tastes import Tastes


class BoughtTogether:
    """Products often bought with what the customer is drawn to."""

    name = "together"

    def __init__(self, neighbours: sp.csr_matrix) -> None:
        """Take each product's strongest companions, see ``Baskets.neighbours``."""
        self._neighbours = neighbours

    def add(self, tastes: Tastes, scores: NDArray[np.float32], weight: float) -> None:
        """Add the companions' strengths, summed over the customer's products."""
        add_sparse(sp.csr_matrix(tastes.drawn @ self._neighbours), scores, weight)
