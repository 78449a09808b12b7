"""Systems side by side, over rankings that are given."""

import json
from collections.abc import Mapping, Sequence

import pytest

from data.batch import Rejection, Rejections
from data.catalogue import Catalogue
from data.product import Product
from evaluation.search.comparison import Comparison, compare
from evaluation.search.judgements import Judgements
from evaluation.search.report import SearchReport
from retrieval.hit import Hit
from retrieval.systems import SYSTEMS, System

JUDGEMENTS = Judgements(
    {"1": "lamp", "2": "rug", "3": "vase"},
    {"1": {"a": 3, "b": 0}, "2": {"b": 2, "gone": 1}, "3": {"c": 0}},
    Rejections.of([Rejection("qrels.csv", 7, "docid is missing")]),
)
RANKINGS: Mapping[System, Mapping[str, Sequence[str]]] = {
    "bm25": {"lamp": "ba", "rug": "cb", "vase": "c"},
    "dense": {"lamp": "ca", "rug": "ac", "vase": "c"},
    "fusion": {"lamp": "ba", "rug": "bc", "vase": "c"},
    "full": {"lamp": "ab", "rug": "bc", "vase": ""},
}


class GivenRanker:
    """Ranks as it is told to, and notes when it forgot."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, int, System] | None] = []

    def rank(self, text: str, *, k: int, system: System) -> list[Hit]:
        self.asked.append((text, k, system))
        return [Hit(product, 1.0) for product in RANKINGS[system][text][:k]]

    def forget(self) -> None:
        self.asked.append(None)


def compared(k: int = 10) -> Comparison:
    catalogue = Catalogue.of([Product(name, name.upper()) for name in "abc"])
    return compare(GivenRanker(), catalogue, JUDGEMENTS, k=k)


def test_each_system_has_its_own_figures() -> None:
    figures = compared().as_json()
    assert set(figures) == {*SYSTEMS, "judgements"}
    assert figures["bm25"]["mrr@10"] == 0.5
    assert figures["dense"]["mrr@10"] == 0.25
    assert figures["full"]["mrr@10"] == figures["full"]["recall@100"] / 0.75 == 1
    assert figures["dense"]["condensed_ndcg@10"] == 0.5
    low, high = figures["bm25"]["intervals"]["ndcg@10"]
    assert low <= figures["bm25"]["ndcg@10"] <= high
    assert set(figures["full"]["latency_ms"]) == {"p50", "p95", "max"}


def test_what_the_figures_leave_out_is_counted() -> None:
    figures = compared().as_json()
    assert figures["judgements"] == {
        "queries": 3,
        "judged": 5,
        "without_relevant": 1,
        "missing_products": {"count": 1, "first": ["gone"]},
        "rejected": {
            "count": 1,
            "first": [{"file": "qrels.csv", "row": 7, "reason": "docid is missing"}],
        },
    }
    assert [figures[name]["unanswered"] for name in SYSTEMS] == [0, 0, 0, 1]


def test_the_full_ranking_is_set_against_the_best_of_the_others() -> None:
    figures = compared().as_json()
    against = figures["full"]["against_best_other"]["ndcg@10"]
    assert against["best"] == "fusion"
    difference = figures["full"]["ndcg@10"] - figures["fusion"]["ndcg@10"]
    assert against["difference"]["value"] == pytest.approx(difference, abs=1e-4)
    assert against["difference"]["low"] >= 0
    assert all("against_best_other" not in figures[name] for name in SYSTEMS[:3])


def test_measures_are_named_after_their_depth() -> None:
    figures = compared(k=1).as_json()
    assert figures["bm25"]["mrr@1"] == 0 and figures["fusion"]["mrr@1"] == 0.5
    assert "ndcg@10" not in figures["bm25"]


def test_each_system_starts_without_memories_and_is_asked_as_a_shop_asks() -> None:
    ranker = GivenRanker()
    compare(ranker, Catalogue.of([]), JUDGEMENTS, k=5)
    assert ranker.asked.count(None) == len(SYSTEMS)
    assert ranker.asked[:3] == [None, ("lamp", 5, "bm25"), ("lamp", 1000, "bm25")]


def test_the_report_has_a_row_for_each_system_and_no_nan() -> None:
    report = SearchReport.of(compared())
    written = report.as_markdown()
    for name in SYSTEMS:
        assert f"\n| {name} | " in written
    assert "1 have no relevant product" in written
    assert "never found: 1: gone" in written
    assert "qrels.csv row 7: docid is missing" in written
    json.dumps(report.figures, allow_nan=False)


def test_judgements_that_find_nothing_relevant_give_no_figures() -> None:
    judgements = Judgements({"3": "vase"}, {"3": {"c": 0}})
    comparison = compare(GivenRanker(), Catalogue.of([]), judgements)
    figures = SearchReport.of(comparison).figures
    assert figures["full"]["ndcg@10"] is None and figures["bm25"]["judged@10"] == 1
    assert "| – |" in SearchReport.of(comparison).as_markdown()
