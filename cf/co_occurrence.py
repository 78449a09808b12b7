"""Which products occur with which."""

import numpy as np
import scipy.sparse as sp
from numpy.typing import NDArray

AT_ONCE = 2_048


def strongest_others(
    left: sp.csr_matrix,
    right: sp.csr_matrix,
    masses: tuple[NDArray[np.float32], NDArray[np.float32]],
    most: int,
) -> sp.csr_matrix:
    """Return which of the right products occur most with each left product: shape [p, p].

    ``left`` and ``right`` hold the same b occasions, shape [b, p]. A strength is the cosine-like
    quotient of what both share and the root of their ``masses``, each of shape [p] and above 0.
    """
    products = left.shape[1]
    columns = left.tocsc()
    roots = np.sqrt(masses[0]), np.sqrt(masses[1])
    parts = []
    for start in range(0, products, AT_ONCE):
        shared = sp.csr_matrix(columns[:, start : start + AT_ONCE].T @ right)
        own = np.repeat(np.arange(start, start + shared.shape[0]), np.diff(shared.indptr))
        shared.data /= roots[0][own] * roots[1][shared.indices]
        shared.data[shared.indices == own] = 0
        parts.append(strongest(shared, most))
    size = (products, products)
    return sp.vstack(parts, format="csr") if parts else sp.csr_matrix(size, dtype=np.float32)


def strongest(matrix: sp.csr_matrix, most: int) -> sp.csr_matrix:
    """Keep the largest values of each row that are above 0."""
    kept = matrix.data > 0
    for row in np.flatnonzero(np.diff(matrix.indptr) > most):
        start, end = matrix.indptr[row : row + 2]
        others = np.argpartition(matrix.data[start:end], end - start - most)[:-most]
        kept[start + others] = False
    starts = np.concatenate([[0], np.cumsum(kept)])[matrix.indptr]
    found = (matrix.data[kept], matrix.indices[kept], starts)
    return sp.csr_matrix(found, shape=matrix.shape).sorted_indices()
