"""The source that looks at what sells among customers of one group."""

import numpy as np
import scipy.sparse as sp

from cf.co_occurrence import strongest
from cf.purchases import Purchases
from cf.segments import Segments
from cf.sources.scores import Scores, SparseScores
from cf.tastes import Tastes
from data.clock import DAY

HALF_LIFE_DAYS = 14.0
"""Longer than for what sells to all: a group buys less."""
MOST = 300
"""Best-sellers kept of each group."""


class BySegment:
    """What sells now in the customer's group, an age band or a country, say."""

    name = "segment"

    def __init__(self, segments: Segments, bought: Purchases, products: int, clock: int) -> None:
        """Count the purchases of each group, two weeks old ones half."""
        groups = segments.of_customers(bought.customer)
        told = groups >= 0
        ages = np.maximum(clock - bought.at[told], 0) / (HALF_LIFE_DAYS * DAY)
        weights = np.exp2(-ages).astype(np.float32)
        sold = sp.csr_matrix(
            (weights, (groups[told], bought.product[told])), shape=(segments.count, products)
        )
        best = sold.max(axis=1).toarray().ravel() if products else np.zeros(segments.count)
        shares = np.repeat(1 / np.where(best > 0, best, 1), np.diff(sold.indptr))
        sold.data *= shares.astype(np.float32)
        self._best = strongest(sold, MOST)

    def score(self, tastes: Tastes) -> Scores:
        """Score by the sales in the group, whose best-seller is 1; nothing for one of no group."""
        told = np.flatnonzero(tastes.segments >= 0)
        ones = np.ones(len(told), dtype=np.float32)
        size = (len(tastes), self._best.shape[0])
        groups = sp.csr_matrix((ones, (told, tastes.segments[told])), shape=size)
        return SparseScores(sp.csr_matrix(groups @ self._best))
