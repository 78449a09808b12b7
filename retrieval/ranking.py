"""Ordering what the constraints let through; pure functions over arrays."""

import numpy as np
from numpy.typing import NDArray


def share_of_best(scores: NDArray[np.floating]) -> NDArray[np.float64]:
    """Scale scores to shares of the highest; what is not above 0 gets 0."""
    best = float(scores.max(initial=0.0))
    return np.maximum(scores, 0.0) / best if best > 0 else np.zeros(len(scores))


def varied(
    order: NDArray[np.int64], groups: NDArray[np.integer], k: int, *, same: int
) -> NDArray[np.int64]:
    """Take the first k of an order, at most ``same`` of one group as long as others remain.

    ``groups`` holds the group of each place of the order.
    """
    counts: dict[int, int] = {}
    again = np.zeros(len(order), np.bool_)
    for place, group in enumerate(groups.tolist()):
        counts[group] = counts.get(group, 0) + 1
        again[place] = counts[group] > same
    return np.concatenate([order[~again], order[again]])[:k]


def best_first(scores: NDArray[np.floating], limit: int) -> NDArray[np.int64]:
    """Return the places of the ``limit`` highest scores, best first, ties in their order."""
    if len(scores) > limit:
        # a little more than asked, so that ties at the edge keep their order
        edge = np.partition(scores, len(scores) - limit)[len(scores) - limit]
        places = np.flatnonzero(scores >= edge)
    else:
        places = np.arange(len(scores))
    return places[np.argsort(-scores[places], kind="stable")][:limit].astype(np.int64)
