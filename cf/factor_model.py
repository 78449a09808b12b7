"""Products as vectors, and customers folded in among them."""

from pathlib import Path

import numpy as np
import scipy.sparse as sp
from numpy.typing import NDArray

from cf.tastes import Tastes

Vector = NDArray[np.float32]
FILE = "product_factors.npy"


class FactorModel:
    """Product factors; a customer's vector is solved from their tastes when it is needed.

    That is the customers' half step of alternating least squares (Hu, Koren & Volinsky, ICDM
    2008, equation 4), so fresh purchases and thumbs count without training, and no customer's
    vector is stored. A taste's confidence is ``alpha`` times its weight, as in ``implicit``; a
    dislike is a preference of 0 held with the confidence of a fresh purchase.
    """

    def __init__(self, factors: Vector, *, regularization: float, alpha: float) -> None:
        self.factors = factors
        """Shape [p, f]; zeros for a product without events."""
        self.regularization = regularization
        self.alpha = alpha
        wide = np.asarray(factors, dtype=np.float64)
        self._system = wide.T @ wide + regularization * np.eye(factors.shape[1])

    def customer_vectors(self, tastes: Tastes) -> Vector:
        """Solve each customer's vector: shape [n, f]; zeros for who has no tastes."""
        vectors = np.zeros((len(tastes), self.factors.shape[1]), dtype=np.float32)
        for row in range(len(tastes)):
            drawn, wanted = self._equation(tastes, row)
            if len(wanted):
                system = self._left_side(tastes, row, drawn, wanted)
                vectors[row] = np.linalg.solve(system, drawn.T @ wanted)
        return vectors

    def contributions(self, tastes: Tastes, products: NDArray[np.int64]) -> NDArray[np.float64]:
        """Split products' scores over the tastes of the first row, in their order: shape [m, past].

        The terms of a product sum to its score: y_p' W c_i y_i over the past i, where W is the
        inverse of the customer's system (the same paper, section 5, "Explaining
        recommendations").
        """
        drawn, wanted = self._equation(tastes, 0)
        if not len(wanted):
            return np.zeros((len(products), 0))
        system = self._left_side(tastes, 0, drawn, wanted)
        targets = np.linalg.solve(system, self.factors[products].T.astype(np.float64))
        terms: NDArray[np.float64] = (drawn @ targets).T * wanted
        return terms

    def save(self, folder: Path) -> None:
        """Write the factors, which say nothing of single customers, in clear."""
        np.save(folder / FILE, self.factors, allow_pickle=False)

    @classmethod
    def load(
        cls, folder: Path, columns: NDArray[np.int64] | None, regularization: float, alpha: float
    ) -> "FactorModel":
        """Read factors; ``columns`` places them among today's products, -1 for one without any."""
        factors: Vector = np.load(folder / FILE, mmap_mode="r", allow_pickle=False)
        if columns is not None:
            factors = placed(factors, columns)
        return cls(factors, regularization=regularization, alpha=alpha)

    def _equation(
        self, tastes: Tastes, row: int
    ) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        """Return the factors of the products drawn to, and the confidence in each."""
        products, weights = _row(tastes.drawn, row)
        return self.factors[products].astype(np.float64), self.alpha * weights.astype(np.float64)

    def _left_side(
        self,
        tastes: Tastes,
        row: int,
        drawn: NDArray[np.float64],
        wanted: NDArray[np.float64],
    ) -> NDArray[np.float64]:
        system: NDArray[np.float64] = self._system + (drawn.T * (wanted - 1)) @ drawn
        disliked, _ = _row(tastes.disliked, row)
        if len(disliked):
            away = self.factors[disliked].astype(np.float64)
            system = system + (self.alpha - 1) * (away.T @ away)
        return system


def placed(vectors: Vector, columns: NDArray[np.int64]) -> Vector:
    """Return the vectors of some rows, zeros where a row is -1."""
    found = np.zeros((len(columns), vectors.shape[1]), dtype=np.float32)
    found[columns >= 0] = vectors[columns[columns >= 0]]
    return found


def _row(matrix: sp.csr_matrix, row: int) -> tuple[NDArray[np.int32], NDArray[np.float32]]:
    start, end = matrix.indptr[row : row + 2]
    return matrix.indices[start:end], matrix.data[start:end]
