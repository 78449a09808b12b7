"""Which products occur with which."""

import numpy as np
import scipy.sparse as sp

from cf.co_occurrence import strongest, strongest_others

BASKETS = sp.csr_matrix(
    np.array([[1, 1, 0, 0], [1, 1, 1, 0], [0, 0, 1, 1], [1, 0, 1, 0]], dtype=np.float32)
)
MASS = np.asarray(BASKETS.sum(axis=0)).ravel()


def test_strength_is_the_cosine_and_nothing_is_near_itself() -> None:
    near = strongest_others(BASKETS, BASKETS, (MASS, MASS), 4).toarray()
    dense = BASKETS.toarray()
    cosines = dense.T @ dense / np.sqrt(np.outer(MASS, MASS))
    np.fill_diagonal(cosines, 0)
    assert np.allclose(near, cosines)


def test_sides_may_differ() -> None:
    later = BASKETS.copy()
    later.data[:] = 0
    later[0, 1] = 1
    near = strongest_others(BASKETS, later, (MASS, np.ones(4, np.float32)), 4)
    assert near.nnz == 1
    assert near[0, 1] > 0


def test_the_strongest_of_each_row_are_kept_in_order_of_columns() -> None:
    matrix = sp.csr_matrix(np.array([[5, 0, 3, 4], [0, 1, 0, 0], [0, 0, 0, 0]], dtype=np.float32))
    kept = strongest(matrix, 2)
    assert kept.toarray().tolist() == [[5, 0, 0, 4], [0, 1, 0, 0], [0, 0, 0, 0]]
    assert kept.has_sorted_indices
    assert strongest(matrix, 9).toarray().tolist() == matrix.toarray().tolist()
