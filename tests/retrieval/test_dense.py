from pathlib import Path

import numpy as np

from retrieval.dense import DenseIndex


def unit_vectors(rows: int, dimensions: int = 16) -> np.ndarray:
    vectors = np.random.default_rng(7).normal(size=(rows, dimensions)).astype(np.float32)
    return vectors / np.linalg.norm(vectors, axis=1, keepdims=True)


def test_the_nearest_rows_come_first_with_their_cosines() -> None:
    vectors = unit_vectors(50)
    rows, scores = DenseIndex.of(vectors).search(vectors[3], 5)
    expected = np.argsort(-(vectors @ vectors[3]), kind="stable")[:5]
    assert rows.tolist() == expected.tolist()
    np.testing.assert_allclose(scores, (vectors @ vectors[3])[expected], rtol=1e-5)


def test_a_narrow_filter_still_gives_all_it_leaves() -> None:
    vectors = unit_vectors(997)
    allowed = np.zeros(997, np.bool_)
    allowed[[0, 8, 500, 996]] = True
    rows, _ = DenseIndex.of(vectors).search(vectors[1], 10, allowed)
    assert sorted(rows.tolist()) == [0, 8, 500, 996]


def test_a_filter_that_leaves_nothing_finds_nothing() -> None:
    vectors = unit_vectors(9)
    rows, scores = DenseIndex.of(vectors).search(vectors[0], 3, np.zeros(9, np.bool_))
    assert len(rows) == len(scores) == 0


def test_a_saved_index_answers_the_same(tmp_path: Path) -> None:
    vectors = unit_vectors(40)
    DenseIndex.of(vectors).save(tmp_path)
    opened = DenseIndex.open(tmp_path)
    assert len(opened) == 40 and opened.dimensions == 16
    np.testing.assert_array_equal(opened.vectors(), vectors)
    np.testing.assert_array_equal(opened.vector(7), vectors[7])
    assert opened.search(vectors[5], 1)[0].tolist() == [5]
