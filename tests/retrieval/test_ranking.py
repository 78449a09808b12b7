import numpy as np

from retrieval.ranking import best_first, share_of_best, varied


def test_the_best_come_first_and_ties_keep_their_order() -> None:
    assert best_first(np.array([0.5, 0.9, 0.5, 0.1, 0.5]), 3).tolist() == [1, 0, 2]


def test_a_group_waits_while_others_remain() -> None:
    order, groups = np.array([4, 3, 2, 1]), np.array([7, 7, 8, 7])
    assert varied(order, groups, 3, same=1).tolist() == [4, 2, 3]
    assert varied(order, groups, 3, same=2).tolist() == [4, 3, 2]


def test_scores_become_shares_of_the_highest() -> None:
    assert share_of_best(np.array([1.0, 4.0, -2.0])).tolist() == [0.25, 1.0, 0.0]
    assert share_of_best(np.array([-1.0, 0.0])).tolist() == [0.0, 0.0]
