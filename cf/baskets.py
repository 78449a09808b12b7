"""What was bought together."""

from dataclasses import dataclass

import numpy as np
import scipy.sparse as sp
from numpy.typing import NDArray

from cf.co_occurrence import strongest_others
from cf.purchases import Purchases
from data.catalogue import Catalogue
from data.clock import DAY
from data.event_table import EventTable

SHRINK = 5.0
"""Added to the cosine's denominator: a pair seen once says little."""
HALF_LIFE_DAYS = 30.0
PRIOR = 1.0
"""Added to what products weigh: a pair that two rare ones share once says little."""


@dataclass(frozen=True, eq=False)
class Baskets:
    """What each customer bought in one session, or on one day where no session is known."""

    rows: sp.csr_matrix
    """Ones, shape [baskets, p]."""
    columns: sp.csc_matrix
    """The same, by product."""
    at: NDArray[np.int64]
    """Unix seconds of each one's latest purchase: shape [baskets]."""

    @classmethod
    def of(cls, table: EventTable, catalogue: Catalogue) -> "Baskets":
        """Group the purchases in a table of events."""
        return cls.grouping(Purchases.of(table, catalogue), len(catalogue))

    @classmethod
    def grouping(cls, bought: Purchases, products: int) -> "Baskets":
        """Group what is at hand of so many products."""
        days = np.where(bought.session == 0, bought.at // DAY, 0)
        baskets = _numbered(bought.customer, bought.session, days)
        count = int(baskets.max(initial=-1)) + 1
        ones = np.ones(len(baskets), dtype=np.float32)
        size = (count, products)
        rows = sp.csr_matrix((ones, (baskets, bought.product)), shape=size)
        rows.data[:] = 1  # two of a kind in a basket are one
        at = np.zeros(count, dtype=np.int64)
        np.maximum.at(at, baskets, bought.at)
        return cls(rows, rows.tocsc(), at)

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

    def neighbours(self, most: int, clock: int) -> sp.csr_matrix:
        """Return each product's strongest companions as of a moment: shape [p, p].

        A basket counts half every 30 days, and one of many products little for each.
        """
        ages = np.maximum(clock - self.at, 0) / (HALF_LIFE_DAYS * DAY)
        sizes = np.diff(self.rows.indptr)
        weights = (np.exp2(-ages) / np.maximum(sizes, 1)).astype(np.float32)
        weighed = sp.csr_matrix(sp.diags(weights) @ self.rows)
        masses = np.asarray(weighed.sum(axis=0)).ravel() + np.float32(PRIOR)
        return strongest_others(self.rows, weighed, (masses, masses), most)

    def _holding(self, product: int) -> NDArray[np.int32]:
        start, end = self.columns.indptr[product : product + 2]
        holding: NDArray[np.int32] = self.columns.indices[start:end]
        return holding


def _numbered(*columns: NDArray[np.int64]) -> NDArray[np.int64]:
    """Number the distinct rows of some columns."""
    order = np.lexsort(columns)
    starts = np.zeros(len(order), dtype=bool)
    for column in columns:
        starts[1:] |= column[order][1:] != column[order][:-1]
    numbers = np.empty(len(order), dtype=np.int64)
    numbers[order] = np.cumsum(starts)
    return numbers
