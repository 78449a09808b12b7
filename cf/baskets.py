"""What was bought together."""

from dataclasses import dataclass

import numpy as np
import scipy.sparse as sp
from numpy.typing import NDArray

from cf.clock import DAY
from data.catalogue import Catalogue
from data.event import EventKind
from data.event_table import EventTable

SHRINK = 5.0
"""Added to the cosine's denominator: a pair seen once says little."""
AT_ONCE = 2_048


@dataclass(frozen=True, eq=False)
class Baskets:
    """What each customer bought in one session, or on one day where no session is known."""

    rows: sp.csr_matrix
    """Ones, shape [baskets, p]."""
    columns: sp.csc_matrix
    """The same, by product."""

    @classmethod
    def of(cls, table: EventTable, catalogue: Catalogue) -> "Baskets":
        """Group the purchases."""
        bought = table.of_kinds([EventKind.PURCHASE])
        products = catalogue.positions_of(bought.product)
        bought, products = bought.take(products >= 0), products[products >= 0]
        days = np.where(bought.session == 0, bought.at // DAY, 0)
        baskets = _numbered(bought.customer, bought.session, days)
        size = (int(baskets.max(initial=-1)) + 1, len(catalogue))
        ones = np.ones(len(baskets), dtype=np.float32)
        rows = sp.csr_matrix((ones, (baskets, products)), shape=size)
        rows.data[:] = 1  # two of a kind in a basket are one
        return cls(rows, rows.tocsc())

    def together(self, a: int, b: int) -> int:
        """Count the baskets that hold both products, exactly."""
        return len(np.intersect1d(self._holding(a), self._holding(b), assume_unique=True))

    def companions(self, product: int) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """Return the positions of all products bought together with one, and how often."""
        counts = np.bincount(
            self.rows[self._holding(product)].indices, minlength=self.rows.shape[1]
        )
        counts[product] = 0
        positions = np.flatnonzero(counts)
        return positions, counts[positions]

    def cosines(
        self, product: int, positions: NDArray[np.int64], counts: NDArray[np.int64]
    ) -> NDArray[np.float64]:
        """Return how strongly products go with one: the cosine of their baskets, shrunk."""
        sizes = np.diff(self.columns.indptr)
        strength: NDArray[np.float64] = counts / (
            np.sqrt(sizes[product] * sizes[positions].astype(np.float64)) + SHRINK
        )
        return strength

    def neighbours(self, most: int) -> sp.csr_matrix:
        """Return each product's strongest companions by shrunk cosine: shape [p, p]."""
        sizes = np.diff(self.columns.indptr).astype(np.float32)
        parts = [
            _strongest(self._cosine_rows(start, sizes), most)
            for start in range(0, self.rows.shape[1], AT_ONCE)
        ]
        size = (self.rows.shape[1], self.rows.shape[1])
        return sp.vstack(parts, format="csr") if parts else sp.csr_matrix(size, dtype=np.float32)

    def _holding(self, product: int) -> NDArray[np.int32]:
        start, end = self.columns.indptr[product : product + 2]
        holding: NDArray[np.int32] = self.columns.indices[start:end]
        return holding

    def _cosine_rows(self, start: int, sizes: NDArray[np.float32]) -> sp.csr_matrix:
        products = slice(start, start + AT_ONCE)
        counts = (self.columns[:, products].T @ self.rows).tocoo()
        own = counts.row + start
        cosines = counts.data / (np.sqrt(sizes[own] * sizes[counts.col]) + np.float32(SHRINK))
        other = own != counts.col
        found = (cosines[other], (counts.row[other], counts.col[other]))
        return sp.csr_matrix(found, shape=counts.shape, dtype=np.float32).sorted_indices()


def _numbered(*columns: NDArray[np.int64]) -> NDArray[np.int64]:
    """Number the distinct rows of some columns."""
    order = np.lexsort(columns)
    starts = np.zeros(len(order), dtype=bool)
    for column in columns:
        starts[1:] |= column[order][1:] != column[order][:-1]
    numbers = np.empty(len(order), dtype=np.int64)
    numbers[order] = np.cumsum(starts)
    return numbers


def _strongest(matrix: sp.csr_matrix, most: int) -> sp.csr_matrix:
    """Keep the largest values of each row; of equals at the border the first columns."""
    kept = np.ones(matrix.nnz, dtype=bool)
    for row in np.flatnonzero(np.diff(matrix.indptr) > most):
        start, end = matrix.indptr[row : row + 2]
        order = np.argsort(-matrix.data[start:end], kind="stable")
        kept[start + order[most:]] = False
    sizes = np.add.reduceat(np.append(kept, False), matrix.indptr[:-1]) * (
        np.diff(matrix.indptr) > 0
    )
    starts = np.concatenate([[0], np.cumsum(sizes)])
    return sp.csr_matrix((matrix.data[kept], matrix.indices[kept], starts), shape=matrix.shape)
