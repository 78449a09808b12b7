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


def fuse_rows(
    rankings: Iterable[NDArray[np.int64]], weights: Iterable[float], *, k: int = 60
) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
    """Merge rankings of index rows the same way, legs weighted; best first, scores at most 1."""
    legs = [(ranking, weight) for ranking, weight in zip(rankings, weights, strict=True)]
    legs = [(ranking, weight) for ranking, weight in legs if len(ranking)]
    if not legs:
        return np.empty(0, np.int64), np.empty(0, np.float64)
    rows, place = np.unique(np.concatenate([r for r, _ in legs]), return_inverse=True)
    gains = np.concatenate([w / (k + 1.0 + np.arange(len(r))) for r, w in legs])
    fused = np.bincount(place, weights=gains, minlength=len(rows))
    scores = fused * ((k + 1.0) / sum(weight for _, weight in legs))
    order = np.argsort(-scores, kind="stable")
    return rows[order].astype(np.int64), scores[order].astype(np.float64)
