"""How good a list foretells what was bought."""

import numpy as np
import scipy.sparse as sp
from numpy.typing import NDArray

K = 12


def map_at_12(positions: NDArray[np.int32], bought: sp.csr_matrix) -> float:
    """Return the mean average precision of lists: positions [n, 12], -1 behind a list's end.

    A customer's is the sum of the precision at each hit, divided by the hits possible (H&M
    Personalized Fashion Recommendations, Kaggle, "Evaluation").
    """
    held = positions >= 0
    rows = np.arange(len(positions))[:, None]
    found = np.asarray(bought[rows, np.where(held, positions, 0)].todense())
    hits = (found > 0) & held
    precision = hits.cumsum(axis=1) / np.arange(1, positions.shape[1] + 1)
    possible = np.minimum(np.diff(bought.indptr), K)
    return float(((precision * hits).sum(axis=1) / possible).mean())
