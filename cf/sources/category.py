"""The source that looks at what sells among the kinds of products a customer buys."""

import numpy as np
import scipy.sparse as sp
from numpy.typing import NDArray

from cf.co_occurrence import strongest
from cf.kinds import Kinds
from cf.sources.scores import Scores, SparseScores
from cf.tastes import Tastes


class ByCategory:
    """What sells now of the kinds that the customer is drawn to of late."""

    name = "category"

    def __init__(self, kinds: Kinds, trend: NDArray[np.float32], most: int) -> None:
        """Keep so many best-sellers of each kind."""
        held = np.flatnonzero((kinds.codes >= 0) & (trend > 0))
        codes = kinds.codes[held]
        sold = np.bincount(codes, trend[held], minlength=kinds.count)
        size = (kinds.count, len(trend))
        parts = (trend[held] / sold[codes], (codes, held))
        self._best = strongest(sp.csr_matrix(parts, shape=size, dtype=np.float32), most)
        rows = np.flatnonzero(kinds.codes >= 0)
        ones = np.ones(len(rows), dtype=np.float32)
        self._kinds = sp.csr_matrix((ones, (rows, kinds.codes[rows])), shape=size[::-1])

    def score(self, tastes: Tastes) -> Scores:
        """Score by how likely the customer's mix of kinds and each kind's sales make a product."""
        drawn = sp.csr_matrix(tastes.drawn @ self._kinds)
        totals = np.asarray(drawn.sum(axis=1)).ravel()
        shares = np.repeat(1 / np.where(totals > 0, totals, 1), np.diff(drawn.indptr))
        drawn.data *= shares.astype(np.float32)
        return SparseScores(sp.csr_matrix(drawn @ self._best))
