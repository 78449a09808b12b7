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
        shared = sp.coo_matrix(columns[:, start : start + AT_ONCE].T @ right)
        own = shared.row + start
        strength = shared.data / (roots[0][own] * roots[1][shared.col])
        other = own != shared.col
        found = (strength[other], (shared.row[other], shared.col[other]))
        part = sp.csr_matrix(found, shape=shared.shape, dtype=np.float32)
        parts.append(strongest(part.sorted_indices(), most))
    size = (products, products)
    return sp.vstack(parts, format="csr") if parts else sp.csr_matrix(size, dtype=np.float32)


def strongest(matrix: sp.csr_matrix, most: int) -> sp.csr_matrix:
    """Keep the largest values of each row; of equals at the border the first columns."""
    kept = np.ones(matrix.nnz, dtype=bool)
    for row in np.flatnonzero(np.diff(matrix.indptr) > most):
        start, end = matrix.indptr[row : row + 2]
        order = np.argsort(-matrix.data[start:end], kind="stable")
        kept[start + order[most:]] = False
    before = np.concatenate([[0], np.cumsum(kept)])
    starts = before[matrix.indptr]
    return sp.csr_matrix((matrix.data[kept], matrix.indices[kept], starts), shape=matrix.shape)
