"""What the shop's own records say of products: the counts that a reason may rest on."""

from dataclasses import dataclass

import numpy as np
import scipy.sparse as sp
from numpy.typing import NDArray

from cf.popularity import RECENT_DAYS
from cf.purchases import Purchases
from data.catalogue import Catalogue
from data.clock import DAY
from data.event_table import EventTable
from data.product import ProductId

NEVER = np.iinfo(np.int64).max


@dataclass(frozen=True, slots=True, eq=False)
class Facts:
    """Who bought what and kept it, counted; of products that came later it knows nothing."""

    _catalogue: Catalogue
    _before: NDArray[np.int64]
    """Shape [p]: purchases in the seven days before the last seven."""
    _first: NDArray[np.int64]
    """Shape [p]: the first purchase in Unix seconds, ``NEVER`` where there is none."""
    _missed: NDArray[np.float64]
    """Shape [p]: how often it would have sold before its first purchase, had it been on offer."""
    _visits: sp.csc_matrix
    """Shape [customers, p]: on how many days each bought it."""

    @classmethod
    def of(cls, table: EventTable, catalogue: Catalogue, clock: int) -> "Facts":
        """Count as of ``clock``, Unix seconds; of sales to nobody we know there are no buyers."""
        bought = Purchases.of(table, catalogue)
        weeks = (clock - bought.at) / (RECENT_DAYS * DAY)
        last_but_one = bought.product[(weeks >= 1) & (weeks < 2)]
        first = np.full(len(catalogue), NEVER)
        np.minimum.at(first, bought.product, bought.at)
        return cls(
            catalogue,
            np.bincount(last_but_one, minlength=len(catalogue)),
            first,
            _missed(bought, first),
            _visits(bought.of_customers, len(catalogue)),
        )

    def knows(self, product: ProductId) -> bool:
        """Say whether a product was there when these facts were counted."""
        return product in self._catalogue

    def week_before(self, product: ProductId) -> int:
        """Count a product's purchases in the seven days before the last seven."""
        return int(self._before[self._catalogue.position(product)]) if self.knows(product) else 0

    def first_sold(self, product: ProductId) -> int | None:
        """Return when a product was first bought, Unix seconds; None where it never was."""
        if not self.knows(product):
            return None
        first = int(self._first[self._catalogue.position(product)])
        return None if first == NEVER else first

    def missed(self, product: ProductId) -> float:
        """Return how often a product would have sold before its first purchase.

        That is at its share of all sales since then, had it been on offer before: few where the
        records begin with it, or are thin, so that nobody can say that it was not.
        """
        return float(self._missed[self._catalogue.position(product)]) if self.knows(product) else 0

    def buyers(self, product: ProductId) -> int:
        """Count the customers who bought a product."""
        return len(self._buyers(product)[0])

    def buyers_again(self, product: ProductId) -> int:
        """Count the customers who bought a product on more than one day."""
        return int(np.count_nonzero(self._buyers(product)[1] > 1))

    def buyers_of_both(self, a: ProductId, b: ProductId) -> int:
        """Count the customers who bought both products, together or not."""
        first, second = self._buyers(a)[0], self._buyers(b)[0]
        return len(np.intersect1d(first, second, assume_unique=True))

    def _buyers(self, product: ProductId) -> tuple[NDArray[np.int32], NDArray[np.int32]]:
        """Return the rows of who bought a product, and on how many days each did."""
        if not self.knows(product):
            nobody = np.zeros(0, np.int32)
            return nobody, nobody
        position = self._catalogue.position(product)
        start, end = self._visits.indptr[position : position + 2]
        return self._visits.indices[start:end], self._visits.data[start:end]


def _missed(bought: Purchases, first: NDArray[np.int64]) -> NDArray[np.float64]:
    """Foretell each product's purchases before its first from those since: shape [p]."""
    before = np.searchsorted(np.sort(bought.at), first)
    since = np.maximum(len(bought) - before, 1)
    missed: NDArray[np.float64] = np.bincount(bought.product, minlength=len(first)) / since * before
    return missed


def _visits(bought: Purchases, products: int) -> sp.csc_matrix:
    """Count the distinct days of each customer and product: shape [customers, products]."""
    known, customers = np.unique(bought.customer, return_inverse=True)
    made = np.stack([bought.product, customers, bought.at // DAY])
    made = made[:, np.lexsort(made[::-1])]
    new = np.ones(made.shape[1], dtype=bool)
    new[1:] = (made[:, 1:] != made[:, :-1]).any(axis=0)
    columns, rows, _ = made[:, new]
    ones = np.ones(len(rows), dtype=np.int32)
    return sp.csc_matrix((ones, (rows, columns)), shape=(len(known), products))
