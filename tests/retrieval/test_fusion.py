import numpy as np

from retrieval.fusion import fuse_rows, reciprocal_rank_fusion


def test_a_product_in_both_rankings_comes_first() -> None:
    assert reciprocal_rank_fusion([["a", "b", "c"], ["c", "d"]]) == ["c", "a", "b", "d"]


def test_nothing_to_merge_is_nothing() -> None:
    assert reciprocal_rank_fusion([]) == []
    assert len(fuse_rows([np.empty(0, np.int64)])) == 0


def test_rows_fuse_as_products_do() -> None:
    rankings = [["3", "1", "2"], ["2", "4"]]
    rows = fuse_rows([np.array(list(map(int, ranking))) for ranking in rankings])
    assert [str(row) for row in rows] == reciprocal_rank_fusion(rankings)
