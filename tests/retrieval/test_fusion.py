import numpy as np

from retrieval.fusion import fuse_rows, reciprocal_rank_fusion


def test_a_product_in_both_rankings_comes_first() -> None:
    assert reciprocal_rank_fusion([["a", "b", "c"], ["c", "d"]]) == ["c", "a", "b", "d"]


def test_nothing_to_merge_is_nothing() -> None:
    assert reciprocal_rank_fusion([]) == []
    rows, scores = fuse_rows([np.empty(0, np.int64)], [1.0])
    assert len(rows) == len(scores) == 0


def test_rows_fuse_as_products_do() -> None:
    rankings = [["3", "1", "2"], ["2", "4"]]
    rows, scores = fuse_rows([np.array(list(map(int, r))) for r in rankings], [1.0, 1.0])
    assert [str(row) for row in rows] == reciprocal_rank_fusion(rankings)
    assert scores.min() > 0 and scores.max() <= 1


def test_a_heavier_leg_decides() -> None:
    legs = [np.array([1, 2]), np.array([2, 1])]
    assert fuse_rows(legs, [2.0, 1.0])[0].tolist() == [1, 2]
    assert fuse_rows(legs, [1.0, 2.0])[0].tolist() == [2, 1]
