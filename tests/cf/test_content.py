import numpy as np

from cf.content import reduced

RANDOM = np.random.default_rng(0)


def unit(vectors: np.ndarray) -> np.ndarray:
    return vectors / np.linalg.norm(vectors, axis=1, keepdims=True)


def test_what_is_near_stays_near_in_few_dimensions() -> None:
    kinds = RANDOM.normal(size=(5, 96))
    vectors = unit(np.repeat(kinds, 20, axis=0) + 0.3 * RANDOM.normal(size=(100, 96)))
    small = reduced(vectors.astype(np.float32), 8)
    assert small.shape == (100, 8)
    assert small.dtype == np.float32
    assert np.allclose(np.linalg.norm(small, axis=1), 1, atol=1e-5)
    cosines = small @ small.T
    same = np.repeat(np.arange(5), 20)
    alike = same[:, None] == same
    assert cosines[alike].mean() > 0.8
    assert cosines[~alike].mean() < 0.2


def test_what_all_share_is_taken_off() -> None:
    vectors = unit(RANDOM.normal(size=(50, 16)) + 10)
    assert (vectors @ vectors.T).min() > 0.9
    assert abs(np.mean(reduced(vectors, 16) @ reduced(vectors, 16).T)) < 0.1


def test_products_without_a_text_have_no_vector() -> None:
    vectors = np.vstack([unit(RANDOM.normal(size=(30, 16))), np.zeros((2, 16))])
    small = reduced(vectors, 4)
    assert not small[30:].any()
    assert np.allclose(reduced(vectors[:30], 4), small[:30], atol=1e-5)
    assert reduced(np.zeros((3, 16))).shape == (3, 0)
