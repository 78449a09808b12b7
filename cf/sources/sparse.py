"""Adding sparse scores to dense ones."""

import numpy as np
import scipy.sparse as sp
from numpy.typing import NDArray


def add_sparse(sparse: sp.csr_matrix, scores: NDArray[np.float32], weight: float) -> None:
    """Add a matrix without duplicate entries into an array of the same shape."""
    rows = np.repeat(np.arange(sparse.shape[0]), np.diff(sparse.indptr))
    scores[rows, sparse.indices] += sparse.data * np.float32(weight)
