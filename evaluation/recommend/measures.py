"""Measures of lists against what was bought."""

from dataclasses import dataclass

import numpy as np
import scipy.sparse as sp
from numpy.typing import NDArray

from evaluation.intervals import Values

Positions = NDArray[np.int32]
"""Lists of catalogue positions, best first, -1 behind the end of a short one: shape [n, k]."""

MAP_DEPTH = 12
"""The depth of the H&M competition's measure."""


@dataclass(frozen=True, slots=True)
class Measures:
    """Ranking measures with binary relevance, a value a customer.

    ``map@12`` is that of the H&M competition: the precision at each place that holds a purchase,
    summed and divided by the smaller of 12 and the number of products bought. ``ndcg@k`` is
    Järvelin & Kekäläinen's (TOIS 2002) with gains of 1; precision divides by k even where a list
    is shorter; hit rate asks for one purchase among the first k.
    """

    k: int = 10

    @property
    def depth(self) -> int:
        """How long lists must be."""
        return max(self.k, MAP_DEPTH)

    @property
    def names(self) -> tuple[str, ...]:
        """The measures, in the order of reports; the first is the headline."""
        at_k = [f"{name}@{self.k}" for name in ("ndcg", "hit_rate", "precision", "recall")]
        return tuple(dict.fromkeys([f"map@{MAP_DEPTH}", *at_k, f"recall@{MAP_DEPTH}"]))

    def of(self, lists: Positions, bought: sp.csr_matrix) -> Values:
        """Return every measure of each customer: shape [n, measures], in the order of names."""
        hits = hits_of(lists[:, : self.depth], bought)
        sizes = np.diff(bought.indptr)
        found = hits[:, : self.k].sum(axis=1)
        values = {
            f"map@{MAP_DEPTH}": _average_precision(hits[:, :MAP_DEPTH], sizes),
            f"ndcg@{self.k}": ndcg(hits[:, : self.k], sizes, self.k),
            f"hit_rate@{self.k}": (found > 0).astype(np.float64),
            f"precision@{self.k}": found / self.k,
            f"recall@{self.k}": found / sizes,
            f"recall@{MAP_DEPTH}": hits[:, :MAP_DEPTH].sum(axis=1) / sizes,
        }
        return np.stack([values[name] for name in self.names], axis=1)


def hits_of(lists: Positions, bought: sp.csr_matrix) -> NDArray[np.bool_]:
    """Mark the places of lists that hold what the row's customer bought: shape [n, k]."""
    products = bought.shape[1]
    rows = np.arange(len(lists), dtype=np.int64)
    owned = np.repeat(rows, np.diff(bought.indptr)) * products + bought.indices
    return np.isin(rows[:, None] * products + lists, owned) & (lists >= 0)


def ndcg(hits: NDArray[np.bool_], sizes: NDArray[np.int32], k: int) -> Values:
    """Return the normalised discounted cumulative gain at ``k`` of each row of hits."""
    discounts = 1 / np.log2(np.arange(2, k + 2))
    ideal = np.cumsum(discounts)[np.minimum(sizes, k) - 1]
    gains: Values = hits @ discounts[: hits.shape[1]] / ideal
    return gains


def _average_precision(hits: NDArray[np.bool_], sizes: NDArray[np.int32]) -> Values:
    precision = np.cumsum(hits, axis=1) / np.arange(1, hits.shape[1] + 1)
    average: Values = (precision * hits).sum(axis=1) / np.minimum(sizes, MAP_DEPTH)
    return average
