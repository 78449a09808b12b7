"""What a source says of many customers and products, in the form that is cheap for it."""

from dataclasses import dataclass
from typing import Protocol

import numpy as np
import scipy.sparse as sp
from numpy.typing import NDArray

Rows = NDArray[np.float32]

AT_ONCE = 4_096


class Scores(Protocol):
    """Scores of n customers and p products, 0 where a source knows nothing, never less."""

    def add_to(self, rows: Rows, weight: float) -> None:
        """Add ``weight`` times the scores into an array of shape [n, p]."""

    def of(self, rows: NDArray[np.int64], products: NDArray[np.int64]) -> Rows:
        """Return the scores of m pairs, their rows ascending: shape [m]."""


@dataclass(frozen=True, slots=True, eq=False)
class SparseScores:
    """Few products a customer."""

    matrix: sp.csr_matrix
    """Shape [n, p], without duplicate entries."""

    def add_to(self, rows: Rows, weight: float) -> None:
        """Add row by row, which is faster than by all pairs at once."""
        matrix, scaled = self.matrix, self.matrix.data * np.float32(weight)
        for row, start, end in zip(rows, matrix.indptr, matrix.indptr[1:], strict=False):
            row[matrix.indices[start:end]] += scaled[start:end]

    def of(self, rows: NDArray[np.int64], products: NDArray[np.int64]) -> Rows:
        """Spread each row out and read it; the entries of a row need no order for that."""
        customers, width = self.matrix.shape
        ends = np.searchsorted(rows, np.arange(customers + 1))
        spread = np.zeros(width, dtype=np.float32)
        found = np.empty(len(products), dtype=np.float32)
        for row in np.flatnonzero(np.diff(ends)):
            start, end = self.matrix.indptr[row : row + 2]
            held, asked = self.matrix.indices[start:end], slice(ends[row], ends[row + 1])
            spread[held] = self.matrix.data[start:end]
            found[asked] = spread[products[asked]]
            spread[held] = 0
        return found


@dataclass(frozen=True, slots=True, eq=False)
class FactorScores:
    """Inner products of customers' and products' vectors, where they are positive."""

    vectors: Rows
    """Shape [n, f]."""
    factors: Rows
    """Shape [s, f], of the s products that have any."""
    positions: NDArray[np.int64]
    """Where those are among the p products: shape [s]."""
    places: NDArray[np.int64]
    """Where the p products are among those, -1 for the others: shape [p]."""

    def add_to(self, rows: Rows, weight: float) -> None:
        """Add so few products at once that the processor's cache holds their scores."""
        vectors = self.vectors * np.float32(weight)
        everything = len(self.positions) == rows.shape[1]
        for start in range(0, len(self.factors), AT_ONCE):
            part = slice(start, start + AT_ONCE)
            near = vectors @ self.factors[part].T
            np.maximum(near, 0, out=near)
            if everything:
                rows[:, part] += near
                continue
            for row, own in zip(rows, near, strict=True):  # faster than all rows' columns at once
                row[self.positions[part]] += own

    def of(self, rows: NDArray[np.int64], products: NDArray[np.int64]) -> Rows:
        """Multiply pair by pair: the same bits however many are asked for together."""
        scores = np.zeros(len(products), dtype=np.float32)
        places = self.places[products]
        held = np.flatnonzero(places >= 0)
        near = np.einsum("ij,ij->i", self.vectors[rows[held]], self.factors[places[held]])
        scores[held] = np.maximum(near, 0)
        return scores


@dataclass(frozen=True, slots=True, eq=False)
class SharedScores:
    """The same scores for everybody."""

    scores: Rows
    """Shape [p]."""
    customers: int
    """How many those are: n."""

    def add_to(self, rows: Rows, weight: float) -> None:
        """Add them to every row."""
        assert len(rows) == self.customers
        rows += self.scores * np.float32(weight)

    def of(self, rows: NDArray[np.int64], products: NDArray[np.int64]) -> Rows:
        """Look the products up."""
        assert len(rows) == len(products)
        return self.scores[products]
