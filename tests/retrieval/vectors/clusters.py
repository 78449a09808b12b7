"""Generated vectors that lie in clusters, as those of products do."""

import numpy as np
from numpy.typing import NDArray

DIMENSIONS = 48


def clustered(rows: int, clusters: int = 40, seed: int = 3) -> NDArray[np.float32]:
    """Draw unit vectors around cluster centres; row n belongs to cluster n % clusters."""
    random = np.random.default_rng(seed)
    centres = random.normal(size=(clusters, DIMENSIONS))
    spread = random.normal(size=(rows, DIMENSIONS)) * 0.7
    vectors = centres[np.arange(rows) % clusters] + spread
    return (vectors / np.linalg.norm(vectors, axis=1, keepdims=True)).astype(np.float32)


def nearest(
    vectors: NDArray[np.float32], query: NDArray[np.float32], k: int, allowed: NDArray[np.bool_]
) -> list[int]:
    """Return the k nearest allowed rows by comparing all."""
    rows = np.flatnonzero(allowed)
    return rows[np.argsort(-(vectors[rows] @ query), kind="stable")[:k]].tolist()
