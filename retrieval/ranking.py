"""Ordering what the constraints let through; pure functions over arrays."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray


def personal_share(scores: NDArray[np.floating]) -> NDArray[np.float64]:
    """Scale a customer's scores to 0..1 by rank; products without a score get 0."""
    share = np.zeros(len(scores))
    known = np.flatnonzero(scores > 0)
    if len(known):
        order = np.argsort(np.argsort(scores[known], kind="stable"), kind="stable")
        share[known] = (order + 1) / len(known)
    return share


def varied(order: Sequence[int], groups: Sequence[str], k: int, *, same: int) -> list[int]:
    """Take the first k of an order, at most ``same`` of one group as long as others remain."""
    taken: list[int] = []
    passed: list[int] = []
    counts: dict[str, int] = {}
    for item, group in zip(order, groups, strict=True):
        counts[group] = counts.get(group, 0) + 1
        (taken if counts[group] <= same else passed).append(item)
        if len(taken) == k:
            return taken
    return (taken + passed)[:k]


def best_first(scores: NDArray[np.floating], limit: int) -> NDArray[np.int64]:
    """Return the places of the ``limit`` highest scores, best first, ties in their order."""
    if len(scores) > limit:
        # a little more than asked, so that ties at the edge keep their order
        edge = np.partition(scores, len(scores) - limit)[len(scores) - limit]
        places = np.flatnonzero(scores >= edge)
    else:
        places = np.arange(len(scores))
    return places[np.argsort(-scores[places], kind="stable")][:limit].astype(np.int64)
