"""What customers known by their past came to buy."""

from dataclasses import dataclass

import numpy as np
import scipy.sparse as sp
from numpy.typing import NDArray

from data.catalogue import Catalogue
from data.event import EventKind
from data.event_table import EventTable
from data.returns import settled
from evaluation.recommend.split import Split


@dataclass(frozen=True, eq=False)
class Truth:
    """Customers and the products they bought in the days foretold."""

    customers: NDArray[np.int64]
    """Keys, shape [n]."""
    bought: sp.csr_matrix
    """Ones by catalogue position, shape [n, p]; no row is empty."""

    def __len__(self) -> int:
        return len(self.customers)

    def rows(self, rows: NDArray[np.int64]) -> "Truth":
        """Return the truth of these rows."""
        return Truth(self.customers[rows], self.bought[rows])

    def sample(self, most: int | None, seed: int = 0) -> "Truth":
        """Return so many customers, drawn at random and in their order; all for None."""
        if most is None or most >= len(self):
            return self
        return self.rows(np.sort(np.random.default_rng(seed).permutation(len(self))[:most]))

    def among(self, customers: NDArray[np.int64]) -> "Truth":
        """Return the truth of those who are among these customers."""
        return self.rows(np.flatnonzero(np.isin(self.customers, customers)))

    def of_several(self) -> "Truth":
        """Return the truth of those who bought two products or more."""
        return self.rows(np.flatnonzero(np.diff(self.bought.indptr) > 1))

    def without(self, products: sp.csr_matrix) -> "Truth":
        """Leave out these products of each customer, and who bought nothing else."""
        return self._of(sp.csr_matrix(self.bought - self.bought.multiply(products > 0)))

    def of_products(self, products: NDArray[np.bool_]) -> "Truth":
        """Leave out all other products, and who bought none of these."""
        return self._of(sp.csr_matrix(self.bought.multiply(products[None, :])))

    def _of(self, left: sp.csr_matrix) -> "Truth":
        left.eliminate_zeros()
        left.sort_indices()
        rows = np.flatnonzero(np.diff(left.indptr))
        return Truth(self.customers[rows], left[rows])

    @classmethod
    def of(cls, split: Split, catalogue: Catalogue) -> "Truth":
        """Gather what was bought by everybody, known or not; products of the catalogue only."""
        positions = catalogue.positions_of(split.bought.product)
        bought = split.bought.take(positions >= 0)
        customers = np.unique(bought.customer)
        return cls(customers, pairs_of(bought, catalogue, customers))


def past_purchases(
    split: Split, catalogue: Catalogue, customers: NDArray[np.int64]
) -> sp.csr_matrix:
    """Mark what each customer had bought, and kept, when the history ends: shape [n, p]."""
    bought = settled(split.history).of_kinds([EventKind.PURCHASE])
    return pairs_of(bought.take(np.isin(bought.customer, customers)), catalogue, customers)


def pairs_of(
    table: EventTable, catalogue: Catalogue, customers: NDArray[np.int64]
) -> sp.csr_matrix:
    """Mark pairs of customers (all of them among these, ascending) and products by ones."""
    columns = catalogue.positions_of(table.product)
    held = columns >= 0
    rows = np.searchsorted(customers, table.customer[held])
    ones = np.ones(len(rows), dtype=np.float32)
    shape = (len(customers), len(catalogue))
    pairs = sp.csr_matrix((ones, (rows, columns[held])), shape=shape)
    pairs.data[:] = 1  # bought twice is bought
    pairs.sort_indices()
    return pairs
