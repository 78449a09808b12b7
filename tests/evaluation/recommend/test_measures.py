import ir_measures
import numpy as np
import pytest
import scipy.sparse as sp

from evaluation.recommend.measures import Measures, hits_of


def truth_of(*rows: list[int], products: int = 40) -> sp.csr_matrix:
    """Mark what each customer bought."""
    marked = np.zeros((len(rows), products), dtype=np.float32)
    for row, bought in enumerate(rows):
        marked[row, bought] = 1
    return sp.csr_matrix(marked)


def test_the_competition_s_average_precision_by_hand() -> None:
    lists = np.array([[3, 9, 5, *range(20, 29)], [9, 3, 5, *range(20, 29)]], dtype=np.int32)
    values = Measures().of(lists, truth_of([3, 5, 7], [3]))
    column = Measures().names.index("map@12")
    assert values[:, column] == pytest.approx([(1 + 2 / 3) / 3, 1 / 2])


def test_who_buys_more_than_twelve_can_still_have_all() -> None:
    lists = np.arange(12, dtype=np.int32)[None]
    values = dict(
        zip(Measures().names, Measures().of(lists, truth_of([*range(24)]))[0], strict=True)
    )
    assert values["map@12"] == values["ndcg@10"] == values["hit_rate@10"] == 1
    assert values["precision@10"] == 1
    assert values["recall@10"] == pytest.approx(10 / 24)
    assert values["recall@12"] == pytest.approx(12 / 24)


def test_agrees_with_ir_measures() -> None:
    random = np.random.default_rng(4)
    lists = np.stack([random.permutation(40)[:12] for _ in range(50)]).astype(np.int32)
    bought = [random.permutation(40)[: random.integers(1, 15)].tolist() for _ in range(50)]
    own = Measures().of(lists, truth_of(*bought))
    qrels = {str(row): {str(p): 1 for p in products} for row, products in enumerate(bought)}
    runs = {
        str(row): {str(p): -float(place) for place, p in enumerate(products)}
        for row, products in enumerate(lists.tolist())
    }
    names = ir_measures.nDCG @ 10, ir_measures.Success @ 10, ir_measures.P @ 10, ir_measures.R @ 10
    means = ir_measures.calc_aggregate(names, qrels, runs)
    expected = [means[measure] for measure in names]
    columns = [
        Measures().names.index(f"{n}@10") for n in ("ndcg", "hit_rate", "precision", "recall")
    ]
    assert own[:, columns].mean(axis=0) == pytest.approx(expected)


def test_the_end_of_a_short_list_hits_nothing() -> None:
    lists = np.array([[-1, -1], [39, -1]], dtype=np.int32)
    assert hits_of(lists, truth_of([39], [39])).tolist() == [[False, False], [True, False]]


def test_other_depths() -> None:
    assert Measures(12).names == ("map@12", "ndcg@12", "hit_rate@12", "precision@12", "recall@12")
    assert Measures(5).depth == 12 and Measures(20).depth == 20
