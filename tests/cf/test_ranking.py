import numpy as np
import pytest

from cf.ranking import best_of_rows, padded


@pytest.mark.parametrize("products", [1, 5, 64, 65, 1_000])
@pytest.mark.parametrize("k", [1, 7, 12, 2_000])
@pytest.mark.parametrize("levels", [1, 3, 10_000])
def test_the_best_are_those_of_a_whole_sort(products: int, k: int, levels: int) -> None:
    random = np.random.default_rng(products * k)
    scores = np.full((4, padded(products)), -np.inf, dtype=np.float32)
    scores[:, :products] = random.integers(0, levels, (4, products))
    scores[:, :products][random.random((4, products)) < 0.1] = -np.inf
    tie = random.permutation(padded(products)).astype(np.int32)
    for row, best in zip(scores, best_of_rows(scores, k, tie), strict=True):
        whole = [i for i in np.lexsort((tie, -row)) if row[i] > -np.inf]
        assert best.tolist() == whole[:k]
