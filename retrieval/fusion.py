"""Merging the rankings of several legs."""

from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

from data.product import ProductId


def reciprocal_rank_fusion(
    rankings: Iterable[Sequence[ProductId]], *, k: int = 60
) -> list[ProductId]:
    """Merge rankings: a product scores the sum of 1 / (k + rank) over the lists that hold it.

    Cormack, Clarke & Buettcher, SIGIR 2009. Ties keep the order of first appearance.
    """
    scores: dict[ProductId, float] = {}
    for ranking in rankings:
        for rank, product in enumerate(ranking, start=1):
            scores[product] = scores.get(product, 0.0) + 1.0 / (k + rank)
    return sorted(scores, key=lambda product: -scores[product])


def fuse_rows(rankings: Iterable[NDArray[np.int64]], *, k: int = 60) -> NDArray[np.int64]:
    """Merge rankings of index rows the same way, best first."""
    legs = [ranking for ranking in rankings if len(ranking)]
    if not legs:
        return np.empty(0, np.int64)
    rows, place = np.unique(np.concatenate(legs), return_inverse=True)
    gains = np.concatenate([1.0 / (k + 1.0 + np.arange(len(ranking))) for ranking in legs])
    fused = np.bincount(place, weights=gains, minlength=len(rows))
    return rows[np.argsort(-fused, kind="stable")].astype(np.int64)
