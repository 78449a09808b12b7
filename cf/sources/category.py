"""The source that looks at what sells among the kinds of products a customer buys."""

import numpy as np
import scipy.sparse as sp

from cf.co_occurrence import strongest
from cf.kinds import Kinds
from cf.popularity import Popularity, Sales
from cf.sources.scores import Scores, SparseScores
from cf.tastes import Tastes

MOST = 100
"""Best-sellers kept of each kind."""


class ByCategory:
    """What sells now of the kinds that the customer is drawn to of late."""

    name = "category"

    def __init__(self, kinds: Kinds, popularity: Popularity) -> None:
        self._groups = kinds
        self._popularity = popularity
        rows = np.flatnonzero(kinds.codes >= 0)
        ones = np.ones(len(rows), dtype=np.float32)
        size = (len(kinds.codes), kinds.count)
        self._kinds = sp.csr_matrix((ones, (rows, kinds.codes[rows])), shape=size)
        self._counted = popularity.sales, self._best_sellers(popularity.sales)

    def score(self, tastes: Tastes) -> Scores:
        """Score by how likely the customer's mix of kinds and each kind's sales make a product."""
        sales, best = self._counted
        if sales is not self._popularity.sales:  # something was bought since
            sales = self._popularity.sales
            best = self._best_sellers(sales)
            self._counted = sales, best
        drawn = sp.csr_matrix(tastes.drawn @ self._kinds)
        totals = np.asarray(drawn.sum(axis=1)).ravel()
        shares = np.repeat(1 / np.where(totals > 0, totals, 1), np.diff(drawn.indptr))
        drawn.data *= shares.astype(np.float32)
        return SparseScores(sp.csr_matrix(drawn @ best))

    def _best_sellers(self, sales: Sales) -> sp.csr_matrix:
        """Return the share that each kind's best-sellers have of its sales: shape [kinds, p]."""
        codes, trend = self._groups.codes, sales.trend
        held = np.flatnonzero((codes >= 0) & (trend > 0))
        sold = np.bincount(codes[held], trend[held], minlength=self._groups.count)
        shares = trend[held] / sold[codes[held]]
        size = (self._groups.count, len(trend))
        return strongest(
            sp.csr_matrix((shares, (codes[held], held)), shape=size, dtype=np.float32), MOST
        )
