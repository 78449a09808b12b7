import numpy as np

from retrieval.diversity import is_broad, marginal_relevance

ALIKE = np.array([[1, 0], [1, 0], [0, 1]], np.float32)


def test_close_scores_make_a_wish_broad() -> None:
    assert is_broad(np.array([0.9, 0.85, 0.8]), 0.1)
    assert not is_broad(np.array([0.9, 0.85, 0.7]), 0.1)
    assert not is_broad(np.array([0.9]), 0.1)


def test_what_reads_like_the_best_comes_after_what_does_not() -> None:
    assert marginal_relevance(np.array([0.9, 0.85, 0.8]), ALIKE, novelty=0.1) == [0, 2, 1]


def test_novelty_never_outweighs_a_much_better_score() -> None:
    assert marginal_relevance(np.array([0.9, 0.85, 0.3]), ALIKE, novelty=0.1) == [0, 1, 2]
