"""Measures against values worked out by hand."""

import sys
from math import log2

import numpy as np
import pytest

from data.errors import AisleError
from evaluation.search.judgements import Judgements
from evaluation.search.measures import Measures


def judged(grades: dict[str, dict[str, float]]) -> Judgements:
    return Judgements({query: query for query in grades}, grades)


def measured(
    grades: dict[str, float], ranking: list[str], k: int = 3, relevant: float = 0.0
) -> dict[str, float]:
    measures = Measures(judged({"q": grades}), k, relevant)
    return {name: float(values[0]) for name, values in measures.of({"q": ranking}).items()}


def test_ndcg_with_linear_and_exponential_gain() -> None:
    found = measured({"a": 3, "b": 2, "c": 0, "d": 1}, ["b", "x", "a"])
    ideal = 3 + 2 / log2(3) + 1 / log2(4)
    assert found["ndcg@3"] == pytest.approx((2 + 3 / log2(4)) / ideal, abs=1e-6)
    steep = 7 + 3 / log2(3) + 1 / log2(4)
    assert found["ndcg_exp@3"] == pytest.approx((3 + 7 / log2(4)) / steep, abs=1e-6)


def test_the_condensed_list_drops_the_unjudged_before_it_is_cut() -> None:
    found = measured({"a": 1, "b": 0}, ["x", "y", "z", "b", "a"], k=2)
    assert found["ndcg@2"] == 0
    assert found["condensed_ndcg@2"] == pytest.approx(1 / log2(3), abs=1e-6)


def test_reciprocal_rank_recall_and_judged() -> None:
    grades = {"a": 2.0, "b": 1.0, "c": 0.0}
    found = measured(grades, ["x", "c", "a", "b"], k=3)
    assert found["mrr@3"] == pytest.approx(1 / 3)
    assert found["recall@100"] == 1
    assert found["judged@3"] == pytest.approx(2 / 3)
    assert measured(grades, ["x", "c", "a"], k=2)["mrr@2"] == 0


def test_recall_looks_a_hundred_products_down() -> None:
    ranking = ["a", *(f"x{place}" for place in range(99)), "b"]
    assert measured({"a": 1, "b": 1}, ranking)["recall@100"] == 0.5


def test_relevant_begins_above_a_grade() -> None:
    grades = {"a": 1.0, "b": 3.0}
    assert measured(grades, ["a", "b"])["mrr@3"] == 1
    assert measured(grades, ["a", "b"], relevant=1)["mrr@3"] == 0.5


def test_grades_between_whole_numbers_count_exactly() -> None:
    found = measured({"a": 2.33, "b": 1.67}, ["b", "a"])
    ideal = 2.33 + 1.67 / log2(3)
    assert found["ndcg@3"] == pytest.approx((1.67 + 2.33 / log2(3)) / ideal, abs=1e-6)


@pytest.mark.parametrize("scale", [0.37, 100.0, 5000.0])
def test_any_scale_of_grades_gives_the_same_linear_ndcg(scale: float) -> None:
    found = measured({"a": 3 * scale, "b": scale}, ["b", "a"])
    expected = (1 + 3 / log2(3)) / (3 + 1 / log2(3))
    assert found["ndcg@3"] == pytest.approx(expected, abs=1e-4)
    assert 0 < found["ndcg_exp@3"] < found["ndcg@3"]


def test_a_negative_grade_is_judged_and_gains_nothing() -> None:
    found = measured({"a": 1, "spam": -2}, ["spam", "a"], k=2)
    assert found["ndcg@2"] == pytest.approx(1 / log2(3), abs=1e-6)
    assert found["judged@2"] == 1


def test_a_query_without_relevant_products_is_undefined_but_judged() -> None:
    measures = Measures(judged({"q": {"a": 0, "b": 0}, "r": {"a": 1}}), 10)
    found = measures.of({"q": ["a"], "r": ["a"]})
    assert measures.without_relevant == 1
    for name in ("ndcg@10", "ndcg_exp@10", "condensed_ndcg@10", "mrr@10", "recall@100"):
        assert np.isnan(found[name][0]) and found[name][1] == 1
    assert found["judged@10"].tolist() == [1, 1]


def test_a_query_that_found_nothing_scores_nothing() -> None:
    found = Measures(judged({"q": {"a": 1}, "r": {"a": 1}}), 10).of({"q": [], "r": ["a"]})
    assert found["ndcg@10"].tolist() == [0, 1]
    assert found["judged@10"].tolist() == [0, 1]


def test_an_install_without_the_measures_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(sys.modules, "ir_measures", None)
    with pytest.raises(AisleError, match="pip install ir-measures"):
        Measures(judged({"q": {"a": 1}}), 10)
