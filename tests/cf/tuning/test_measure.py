import numpy as np
import pytest
import scipy.sparse as sp

from cf.tuning.measure import map_at_12


def test_average_precision_by_hand() -> None:
    bought = sp.csr_matrix(np.array([[1, 1, 0, 0, 1], [0, 0, 0, 1, 0]]))
    lists = np.array([[1, 3, 0, -1], [4, -1, -1, -1]], dtype=np.int32)
    assert map_at_12(lists, bought) == pytest.approx(((1 / 1 + 2 / 3) / 3 + 0) / 2)


def test_no_list_can_be_better_than_perfect() -> None:
    bought = sp.csr_matrix(np.ones((1, 20)))
    assert map_at_12(np.arange(12, dtype=np.int32)[None, :], bought) == pytest.approx(1)


def test_the_place_behind_a_short_list_is_no_hit() -> None:
    bought = sp.csr_matrix(np.array([[1, 0]]))
    assert map_at_12(np.array([[-1, -1]], dtype=np.int32), bought) == 0
