"""Which products are near which, in three ways."""

from dataclasses import dataclass, fields

import numpy as np
import scipy.sparse as sp
from numpy.typing import NDArray

from cf.baskets import Baskets
from cf.clock import DAY
from cf.co_occurrence import strongest, strongest_others
from cf.histories import Histories
from cf.purchases import Purchases
from cf.threads import one_blas_thread
from data.catalogue import Catalogue

MOST_REGRESSED = 4_096
"""Products that the regression tells apart, the best-sold; it takes the cube of that."""
RIDGE = 50.0
HALF_LIFE_DAYS = 14.0
MOST_HALF_LIVES = 4
PRIOR = 5.0
"""Customers that every product is taken to have had besides: rare ones are near to nothing."""


@dataclass(frozen=True, slots=True, eq=False)
class Neighbourhoods:
    """Each product's strongest neighbours: sparse, shape [p, p], never below 0, diagonal empty."""

    together: sp.csr_matrix
    """By baskets that hold both."""
    neighbours: sp.csr_matrix
    """By what else tells of a customer who buys it, all their products taken together."""
    following: sp.csr_matrix
    """By what those who ever bought it buy now."""

    @classmethod
    def of(cls, histories: Histories, catalogue: Catalogue, most: int) -> "Neighbourhoods":
        """Train all three, each keeping so many neighbours of a product."""
        bought = Purchases.of(histories.table, catalogue).of_customers
        return cls(
            together=Baskets.of(histories.table, catalogue).neighbours(most, histories.clock),
            neighbours=regressed(histories.tastes.drawn, most),
            following=following(bought, len(catalogue), histories.clock, most),
        )

    def moved(self, columns: NDArray[np.int64]) -> "Neighbourhoods":
        """Place them among other products: of each, where it was among these, or -1."""
        today = np.flatnonzero(columns >= 0)
        size = (len(columns), self.together.shape[0])
        ones = np.ones(len(today), dtype=np.float32)
        move = sp.csr_matrix((ones, (today, columns[today])), shape=size)
        return Neighbourhoods(
            *(sp.csr_matrix(move @ getattr(self, part.name) @ move.T) for part in fields(self))
        )


def regressed(drawn: sp.csr_matrix, most: int) -> sp.csr_matrix:
    """Regress each product on all others, over customers: shape [p, p].

    That is EASE (Steck, "Embarrassingly Shallow Autoencoders", WWW 2019, equation 8) among the
    products that customers are drawn to most, of which the positive weights are kept.
    """
    capped = drawn.copy()
    capped.data = np.minimum(capped.data, 1)
    mass = np.asarray(capped.sum(axis=0)).ravel()
    used = np.sort(np.argsort(-mass, kind="stable")[: min(MOST_REGRESSED, np.count_nonzero(mass))])
    held = capped[:, used]
    gram = (held.T @ held).toarray()
    gram[np.diag_indices(len(used))] += RIDGE
    with one_blas_thread():
        weights = np.linalg.inv(gram)
    weights /= -np.diag(weights)
    weights[np.diag_indices(len(used))] = 0
    rows, columns = np.nonzero(weights > 0)
    size = (drawn.shape[1], drawn.shape[1])
    found = (weights[rows, columns], (used[rows], used[columns]))
    return strongest(sp.csr_matrix(found, shape=size, dtype=np.float32), most)


def following(bought: Purchases, products: int, clock: int, most: int) -> sp.csr_matrix:
    """Find what those who ever bought a product buy now: shape [p, p].

    Who bought much says little of each product. A purchase counts half every two weeks, once.
    """
    customers, rows = np.unique(bought.customer, return_inverse=True)
    size = (len(customers), products)
    days = np.maximum(clock - bought.at, 0) / DAY
    ever = sp.csr_matrix((np.ones(len(rows), np.float32), (rows, bought.product)), shape=size)
    ever.data[:] = 1
    ever = sp.csr_matrix(sp.diags(1 / np.maximum(np.diff(ever.indptr), 1)) @ ever, dtype=np.float32)
    fresh = days < MOST_HALF_LIVES * HALF_LIFE_DAYS
    halved = np.exp2(-days[fresh] / HALF_LIFE_DAYS).astype(np.float32)
    now = sp.csr_matrix((halved, (rows[fresh], bought.product[fresh])), shape=size)
    now.data = np.minimum(now.data, 1)
    masses = [np.asarray(part.sum(axis=0)).ravel() + np.float32(PRIOR) for part in (ever, now)]
    return strongest_others(ever, now, (masses[0], masses[1]), most)
