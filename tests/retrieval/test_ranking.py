import numpy as np

from retrieval.ranking import best_first, personal_share, varied


def test_the_best_come_first_and_ties_keep_their_order() -> None:
    assert best_first(np.array([0.5, 0.9, 0.5, 0.1, 0.5]), 3).tolist() == [1, 0, 2]


def test_a_group_waits_while_others_remain() -> None:
    order, groups = np.array([4, 3, 2, 1]), np.array([7, 7, 8, 7])
    assert varied(order, groups, 3, same=1).tolist() == [4, 2, 3]
    assert varied(order, groups, 3, same=2).tolist() == [4, 3, 2]


def test_a_share_tells_the_rank_among_those_with_a_score() -> None:
    assert personal_share(np.array([0.0, 5.0, 1.0])).tolist() == [0.0, 1.0, 0.5]
