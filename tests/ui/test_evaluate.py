"""``aisle evaluate search`` on the small shop."""

import json
from pathlib import Path

import pytest

from retrieval.fitting import Fit
from retrieval.systems import SYSTEMS
from tests.ui.boutique import CommandLine
from tests.ui.builders_shop import SmallShop

QRELS = (
    "query,docid,rating\nblack dress,D00,3\nblack dress,D01,2\nblack dress,S00,0\n"
    "lace shirt,S01,2\nlace shirt,S04,1\nlace shirt,lost,1\nred boots,B06,x\nred boots,B06,0\n"
)


@pytest.fixture
def aisle(
    small_home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> CommandLine:
    """Commands on the small shop, whose encoder needs no model."""
    monkeypatch.setattr("ui.shop.open_shop", SmallShop)
    return CommandLine(small_home, capsys)


@pytest.fixture
def qrels(tmp_path: Path) -> str:
    path = tmp_path / "qrels.csv"
    path.write_text(QRELS, encoding="utf-8")
    return str(path)


def test_prints_one_object_for_each_system(aisle: CommandLine, qrels: str) -> None:
    done = aisle("evaluate", "search", "--qrels", qrels, "--json")
    assert done.status == 0, done.err
    figures = done.document
    assert list(figures) == ["judgements", *SYSTEMS]
    for name in SYSTEMS:
        assert 0 <= figures[name]["ndcg@10"] <= 1
        assert figures[name]["latency_ms"]["p95"] >= figures[name]["latency_ms"]["p50"] > 0
    assert figures["full"]["mrr@10"] == 1
    judged = figures["judgements"]
    assert (judged["queries"], judged["without_relevant"]) == (3, 1)
    assert judged["missing_products"] == {"count": 1, "first": ["lost"]}
    assert judged["rejected"]["first"][0]["reason"] == 'rating "x" is not a number'


def test_writes_a_report_that_says_what_it_prints(
    aisle: CommandLine, qrels: str, tmp_path: Path
) -> None:
    folder = tmp_path / "made" / "report"
    done = aisle("evaluate", "search", "--qrels", qrels, "-k", "5", "--report", str(folder))
    assert (folder / "search.md").read_text("utf-8") == done.out
    assert "| full | " in done.out and "condensed_ndcg@5" in done.out
    assert json.loads((folder / "search.json").read_text("utf-8"))["full"]["mrr@5"] == 1


def test_measures_history_and_constraints_too(aisle: CommandLine) -> None:
    figures = aisle("evaluate", "search", "--personal", "--safety", "20", "--json").document
    assert set(figures) == {"personal", "safety"}
    assert figures["personal"]["purchases"] > 0
    assert figures["personal"]["with_history"]["mrr"] > 0
    assert figures["safety"]["en"]["requests"] == figures["safety"]["ko"]["requests"] == 10
    assert figures["safety"]["en"]["violating"] == 0, figures["safety"]["faults"]


def test_a_sample_is_what_is_measured(aisle: CommandLine, qrels: str) -> None:
    figures = aisle("evaluate", "search", "--qrels", qrels, "--sample", "1", "--json").document
    assert figures["judgements"]["queries"] == 1


@pytest.mark.parametrize("adopted", [True, False])
def test_learned_weights_are_kept_only_where_they_are_better(
    small_shop: SmallShop,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    qrels: str,
    adopted: bool,
) -> None:
    weights = small_shop.search.weights
    fitted = Fit(weights, (0.5, 0.6), (0.6, 0.7) if adopted else (0.5, 0.5), adopted)
    monkeypatch.setattr("evaluation.search.learning.fit", lambda engine, judgements: fitted)
    monkeypatch.setattr("ui.shop.open_shop", SmallShop)
    home = small_shop.home.path
    done = CommandLine(home, capsys)("evaluate", "search", "--qrels", qrels, "--fit", "--json")
    learnt = done.document["fit"]
    assert (learnt["adopted"], learnt["mean_before"]) == (adopted, 0.55)
    assert learnt["weights"] == weights.as_json()
    assert (home / "ranking.json").exists() is adopted


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        ([], "name what to measure: --qrels FILE, --personal or --safety N"),
        (["--fit", "--safety", "5"], "--fit learns from judgements"),
        (["--qrels", "none.csv"], "there is no file none.csv"),
        (["--personal", "--until", "soon"], '--until soon: a date is written as "2020-09-21"'),
        (["--personal", "--until", "1999-01-01"], "on 1999-01-01 nobody with a purchase history"),
        (["--personal", "-k", "0"], "-k"),
    ],
)
def test_what_cannot_be_measured_is_refused(
    aisle: CommandLine, arguments: list[str], sentence: str
) -> None:
    done = aisle("evaluate", "search", *arguments)
    assert done.status == 2 and sentence in done.err and not done.out
