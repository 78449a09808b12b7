"""Finding the best of many scores, exactly."""

import numpy as np
from numpy.typing import NDArray

GROUP = 64
"""Scores compared as one before any is looked at by itself."""


def padded(products: int) -> int:
    """Return the width that ``best_of_rows`` wants for so many products."""
    return -(-max(products, 1) // GROUP) * GROUP


def widened(scores: NDArray[np.float32], held: int, products: int) -> NDArray[np.float32]:
    """Return rows of ``held`` products as rows of more, which come after them and have 0."""
    if held == products:
        return scores
    wide = np.zeros((len(scores), padded(products)), np.float32)
    wide[:, :held] = scores[:, :held]
    return wide


def best_of_rows(
    scores: NDArray[np.float32], k: int, tie: NDArray[np.int32]
) -> list[NDArray[np.int64]]:
    """Return the k best columns of each row, best first; equals in the order of ``tie``.

    Columns of -inf are left out. The width must come from ``padded``. The k best lie in groups
    of columns whose own best reach the k-th best group, so only those few are sorted.
    """
    groups = scores.shape[1] // GROUP
    tops = scores.reshape(len(scores), GROUP, groups).max(axis=1)
    return [_best(row, top, k, tie) for row, top in zip(scores, tops, strict=True)]


def _best(
    scores: NDArray[np.float32], tops: NDArray[np.float32], k: int, tie: NDArray[np.int32]
) -> NDArray[np.int64]:
    groups = len(tops)
    least = -np.inf if k >= groups else np.partition(tops, groups - k)[groups - k]
    strong = np.flatnonzero(tops >= least)
    columns = (strong + np.arange(GROUP)[:, None] * groups).ravel()
    values = scores[columns]
    kept = (values >= least) & (values > -np.inf)
    columns, values = columns[kept], values[kept]
    if len(values) > k:  # deep lists hold most groups, of which sorting all would be slow
        least = np.partition(values, -k)[-k]
        columns, values = columns[values >= least], values[values >= least]
    best: NDArray[np.int64] = columns[np.lexsort((tie[columns], -values))[:k]]
    return best
