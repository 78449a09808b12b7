"""The whole measurement on the checkerboard."""

import json
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import numpy as np
import pytest

from data.errors import InputError
from evaluation.recommend import Measurement, RecommendReport, split_of
from tests.cf.builders import SIZE, event
from tests.evaluation.recommend.builders import (
    TURNED,
    UNTIL,
    catalogue,
    checkerboard,
    ids,
    split,
    table_of,
    trained,
)


@pytest.fixture(scope="module")
def figures(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """Measure once."""
    content = np.tile(np.eye(2, dtype=np.float32), (SIZE // 2, 1))
    with trained(tmp_path_factory.mktemp("trained")) as opened:
        return Measurement(split(), catalogue(), content).compare(opened).as_json()


def test_there_is_an_object_for_every_system_and_one_for_each_further_part(
    figures: dict[str, Any],
) -> None:
    systems = [name for name, one in figures.items() if "map@12" in one]
    assert systems[0] == "popularity" and systems[-2:] == ["blend", "full"]
    assert {"als", "again", "together"} < set(systems)
    assert set(figures) == {"split", *systems, "union", "cold", "thumbs"}
    json.dumps(figures, allow_nan=False)


def test_says_who_was_measured(figures: dict[str, Any]) -> None:
    said = figures["split"]
    assert (said["until"], said["days"]) == (UNTIL.isoformat(), 1)
    assert said["known_customers"] == said["measured"] == SIZE + len(TURNED)
    assert said["measured_new"] == SIZE + len(TURNED)


def test_knowing_the_customer_beats_popularity(figures: dict[str, Any]) -> None:
    full = figures["full"]
    assert full["new"]["map@12"] > figures["popularity"]["new"]["map@12"]
    assert full["new"]["against_popularity"]["map@12"]["low"] > 0
    assert full["against_best_source"]["best"] in figures
    assert figures["again"]["new"]["map@12"] < figures["als"]["new"]["map@12"]


def test_lists_of_the_checkerboard_are_of_one_parity_each(figures: dict[str, Any]) -> None:
    popular, own = (figures[name]["variety"] for name in ("popularity", "als"))
    assert popular["coverage"] < own["coverage"] <= 1
    assert popular["gini"] > own["gini"]
    for name in ("facet_diversity", "content_diversity"):
        assert own[name] < 0.4  # of lists drawn by lot a half


def test_the_union_of_sources_recalls_no_less_than_any(figures: dict[str, Any]) -> None:
    union = figures["union"]["candidate_recall"]
    assert union["50"] >= figures["als"]["candidate_recall"]["50"] > 0
    assert union["50"] <= union["100"] <= union["500"] <= 1
    assert "candidate_recall" not in figures["full"]
    assert figures["union"]["products"]["50"] <= SIZE


def test_cold_starts_have_their_own_rows(figures: dict[str, Any]) -> None:
    cold = figures["cold"]
    assert cold["newcomers"]["customers"] == 1
    assert cold["one_visit"]["customers"] == SIZE + len(TURNED)
    assert cold["one_visit"]["full"]["map@12"] == figures["full"]["map@12"]
    assert cold["new_products"]["purchases"] == 0
    assert cold["new_products"]["full"]["recall@12"] is None


def test_thumbs_raise_what_follows_them(figures: dict[str, Any]) -> None:
    thumbs = figures["thumbs"]
    assert thumbs["customers"] == len(TURNED)
    before, *after = thumbs["likes"]
    assert (before["thumbs"], before["given"]) == (0, 0) and "gain" not in before
    assert after[-1]["given"] == 3  # half of six purchases
    # who bought odd products and likes an even one is shown more of those
    assert after[-1]["gain"]["low"] > 0
    assert after[-1]["gain_per_thumb"] == pytest.approx(after[-1]["gain"]["value"] / 3, abs=1e-4)


def test_the_report_says_and_draws_it(figures: dict[str, Any], tmp_path: Path) -> None:
    report = RecommendReport(figures)
    report.write(tmp_path / "made")
    written = (tmp_path / "made" / "recommend.md").read_text("utf-8")
    assert report.as_markdown().rstrip() in written
    assert f"Known until {UNTIL}" in written and "| full | " in written
    assert json.loads((tmp_path / "made" / "recommend.json").read_text("utf-8")) == figures
    for name in ("accuracy.svg", "candidates.svg", "thumbs.svg"):
        assert f"]({name})" in written
        assert ElementTree.parse(tmp_path / "made" / name).getroot().tag.endswith("svg")


def test_a_sample_is_what_is_measured(tmp_path: Path) -> None:
    with trained(tmp_path) as opened:
        figures = Measurement(split(), catalogue(), sample=4).compare(opened).as_json()
    assert figures["split"]["measured"] == 4
    assert figures["split"]["known_customers"] == SIZE + len(TURNED)
    assert figures["full"]["variety"]["content_diversity"] is None


def test_what_comes_later_is_not_trained_on(tmp_path: Path) -> None:
    further = [event(customer, "p19", day=3) for customer in range(SIZE) for _ in range(9)]
    with trained(tmp_path) as opened:
        expected = ids(opened(), 4)
    other = split_of(table_of([*checkerboard(), *further]), UNTIL, 1)
    assert "p19" not in expected and other.history.at.max() < split().bought.at.min()


def test_where_everybody_is_new_nothing_is_measured(tmp_path: Path) -> None:
    events = [event(1, "p00"), *(event(n, "p01", day=3) for n in range(2, 5))]
    strangers = split_of(table_of(events), UNTIL, 1)
    with trained(tmp_path) as opened, pytest.raises(InputError, match="nobody had been seen"):
        Measurement(strangers, catalogue()).compare(opened)


def test_customers_who_buy_one_known_thing_leave_other_parts_empty(tmp_path: Path) -> None:
    events = [*checkerboard(), event(2, "p00", day=3), event(3, "p01", day=3)]
    again = split_of(table_of(events), UNTIL, 1)
    with trained(tmp_path) as opened:
        figures = Measurement(again, catalogue()).compare(opened).as_json()
    assert figures["full"]["map@12"] == 0  # nobody buys twice here, so nothing is shown twice
    assert figures["full"]["new"]["map@12"] is None
    assert figures["thumbs"]["customers"] == 0
    RecommendReport(figures).write(tmp_path / "report")
