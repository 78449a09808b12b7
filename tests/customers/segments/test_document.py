"""The document and the report made of it."""

import json
from collections.abc import Iterator
from typing import Any

import pytest

from customers.report import Chart, ChartKind
from customers.report.markdown import as_markdown
from customers.segments import SegmentResult, report_of
from customers.words import Language


@pytest.fixture(scope="module")
def document(found: SegmentResult) -> dict[str, Any]:
    made: dict[str, Any] = json.loads(json.dumps(found.document(), allow_nan=False))
    return made


def test_the_contracts_keys_stand_at_the_top(document: dict[str, Any]) -> None:
    assert document["k"] == len(document["segments"]) == 3
    assert {"k", "scores", "segments"} <= document.keys()
    for segment in document["segments"]:
        assert {"name", "size", "traits", "products", "habits"} <= segment.keys()
        assert {"feature", "value", "rest", "effect"} <= segment["traits"][0].keys()
    assert sum(segment["share"] for segment in document["segments"]) == pytest.approx(1, abs=1e-5)


def test_names_differ_in_both_languages(document: dict[str, Any]) -> None:
    for language in ("en", "ko"):
        assert len({segment["names"][language] for segment in document["segments"]}) == 3


def test_scores_tell_every_method_and_the_rule(document: dict[str, Any]) -> None:
    scores = document["scores"]
    assert {one["method"] for one in scores["candidates"]} == {"kmeans", "gmm", "hdbscan"}
    assert scores["chosen"]["stability"]["low"] >= scores["rule"]["sure_stability"]
    assert all("verdict" in one for one in scores["candidates"])


def test_nobody_can_be_told_from_it(document: dict[str, Any]) -> None:
    text = json.dumps(document, ensure_ascii=False)
    assert "Person" not in text and "customer_id" not in text
    counts = [size for row in document["movement"]["sizes"] for size in row]
    assert all(size is None or size == 0 or size >= 5 for size in counts)


@pytest.mark.parametrize("language", ["en", "ko"])
def test_the_report_tells_every_segment_in_a_section(
    document: dict[str, Any], language: Language
) -> None:
    report = report_of(document, language)
    keys = [section.key for section in report.sections]
    assert keys[:2] == ["overview", "differences"]
    assert [key for key in keys if key.startswith("segment-")] == [
        "segment-0",
        "segment-1",
        "segment-2",
    ]
    text = as_markdown(report)
    assert "{" not in text
    for segment in document["segments"]:
        assert segment["names"][language] in text


def test_charts_hold_as_many_values_as_places(document: dict[str, Any]) -> None:
    charts = list(_charts(document))
    assert {chart.kind for chart in charts} == {
        ChartKind.BAR,
        ChartKind.HEATMAP,
        ChartKind.SCATTER,
        ChartKind.LINE,
    }
    for chart in charts:
        for series in chart.series:
            assert len(series.values) == len(chart.x if series.x is None else series.x)
    assert len({chart.key for chart in charts}) == len(charts)


def test_what_the_shop_does_not_tell_has_no_section(document: dict[str, Any]) -> None:
    bare = document | {
        "movement": None,
        "money": None,
        "marketing": None,
        "sketch": None,
        "segments": [segment | {"coupons": None} for segment in document["segments"]],
    }
    keys = {section.key for section in report_of(bare, "en").sections}
    assert not keys & {"movement", "money", "marketing"}
    assert "money" in {section.key for section in report_of(document, "en").sections}


def _charts(document: dict[str, Any]) -> Iterator[Chart]:
    for section in report_of(document, "en").sections:
        yield from (block for block in section.blocks if isinstance(block, Chart))
