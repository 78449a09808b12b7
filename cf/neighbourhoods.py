"""Which products are near which, in three ways."""

from dataclasses import dataclass, fields

import numpy as np
import scipy.sparse as sp
from numpy.typing import NDArray
from scipy.linalg import lapack

from cf.baskets import Baskets
from cf.co_occurrence import strongest, strongest_others
from cf.histories import Histories
from cf.purchases import Purchases
from cf.tastes import LATEST_HALF_LIFE_DAYS
from cf.threads import one_blas_thread
from data.catalogue import Catalogue
from data.clock import DAY
from data.interactions import EventWeights
from data.returns import settled

ONCE = EventWeights(like=1)
MOST_REGRESSED = 4_096
"""Products that the regression tells apart, the best-sold; it takes the cube of that."""
RIDGE = 100.0
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
        bought = Purchases.telling(histories.table, catalogue).of_customers
        baskets = Baskets.grouping(bought, len(catalogue))
        return cls(
            together=baskets.neighbours(most, histories.clock),
            neighbours=regressed(latest(histories, catalogue), most),
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


def latest(histories: Histories, catalogue: Catalogue) -> sp.csr_matrix:
    """Weigh each customer and product by their latest event, older ones less: shape [n, p].

    How often and how much a customer bought says how they buy, rather than what goes with what:
    counting each pair once finds half as many again of what customers come to buy first.
    """
    table = settled(histories.table)
    products = catalogue.positions_of(table.product)
    days = np.maximum(histories.clock - table.at, 0) / DAY
    weights = ONCE.of_kind()[table.kind] * np.exp2(-days / LATEST_HALF_LIFE_DAYS)
    rows = np.searchsorted(histories.customers, table.customer)
    order = np.lexsort((weights, products, rows))
    order = order[(products[order] >= 0) & (weights[order] > 0)]
    rows, products = rows[order], products[order]
    last = np.ones(len(order), dtype=bool)
    last[:-1] = (rows[1:] != rows[:-1]) | (products[1:] != products[:-1])
    size = (len(histories.customers), len(catalogue))
    found = (weights[order][last], (rows[last], products[last]))
    return sp.csr_matrix(found, shape=size, dtype=np.float32)


def regressed(drawn: sp.csr_matrix, most: int) -> sp.csr_matrix:
    """Regress each product on all others, over customers: shape [p, p].

    That is EASE (Steck, "Embarrassingly Shallow Autoencoders", WWW 2019, equation 8) among the
    products that customers are drawn to most, of which the positive weights are kept.
    """
    mass = np.asarray(drawn.sum(axis=0)).ravel()
    used = np.sort(np.argsort(-mass, kind="stable")[: min(MOST_REGRESSED, np.count_nonzero(mass))])
    held = drawn[:, used]
    gram = (held.T @ held).toarray()
    gram[np.diag_indices(len(used))] += RIDGE
    weights = _inverse(gram)
    weights /= -np.diag(weights)
    weights[np.diag_indices(len(used))] = 0
    rows, columns = np.nonzero(weights > 0)
    size = (drawn.shape[1], drawn.shape[1])
    found = (weights[rows, columns], (used[rows], used[columns]))
    return strongest(sp.csr_matrix(found, shape=size, dtype=np.float32), most)


def _inverse(gram: NDArray[np.float32]) -> NDArray[np.float32]:
    """Invert a symmetric positive definite matrix by Cholesky, in half the time of any other's."""
    with one_blas_thread():
        factor, failed = lapack.spotrf(gram, lower=True, clean=False)
        assert not failed, "the ridge makes it positive definite"
        lower, _ = lapack.spotri(factor, lower=True)
    lower = np.tril(lower)
    inverse: NDArray[np.float32] = lower + np.tril(lower, -1).T
    return inverse


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
