"""Showing different things where many fit a broad wish about equally well."""

import numpy as np
from numpy.typing import NDArray

Scores = NDArray[np.float64]


def is_broad(scores: Scores, spread: float) -> bool:
    """Say whether scores, best first, tell so little apart that what is shown may vary."""
    return len(scores) > 1 and float(scores[0] - scores[-1]) <= spread


def marginal_relevance(
    scores: Scores, vectors: NDArray[np.floating], *, novelty: float
) -> list[int]:
    """Order places so that each is the best of score and novelty beside those before it.

    A place loses ``novelty`` times its greatest cosine with an earlier one: maximal marginal
    relevance (Carbonell & Goldstein, SIGIR 1998). The best place comes first. ``vectors`` are unit
    vectors, shape (places, dimensions).
    """
    ordered: list[int] = []
    nearest = np.zeros(len(scores))
    left = np.ones(len(scores), np.bool_)
    for _ in scores:
        best = int(np.argmax(np.where(left, scores - novelty * nearest, -np.inf)))
        ordered.append(best)
        left[best] = False
        nearest = np.maximum(nearest, vectors @ vectors[best])
    return ordered
