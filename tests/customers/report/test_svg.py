import xml.etree.ElementTree as ElementTree

import pytest

from customers.report import Chart, ChartKind, Series
from customers.report.svg import as_svg
from tests.customers.report.sample import KOREAN, NASTY, chart

_SVG = "{http://www.w3.org/2000/svg}"


def _texts(svg: str) -> list[str]:
    return ["".join(one.itertext()) for one in ElementTree.fromstring(svg).iter(f"{_SVG}text")]


@pytest.mark.parametrize("lying", [False, True])
@pytest.mark.parametrize("kind", [ChartKind.BAR, ChartKind.STACKED])
def test_bars_name_series_and_places(kind: ChartKind, lying: bool) -> None:
    texts = _texts(as_svg(chart(kind, share=True, horizontal=lying), "en"))
    assert KOREAN in texts and NASTY in texts
    assert "2011-02-07" in texts
    assert any(text.endswith("%") for text in texts)


@pytest.mark.parametrize("kind", [ChartKind.LINE, ChartKind.SCATTER])
def test_dates_stand_on_a_calendar(kind: ChartKind) -> None:
    texts = _texts(as_svg(chart(kind), "ko"))
    assert {"01-15", "02-01"} & set(texts)
    assert {"month", "share"} <= set(texts)


def test_a_small_heat_map_has_its_values_written_in() -> None:
    texts = _texts(as_svg(chart(ChartKind.HEATMAP, share=True), "en"))
    assert texts.count("40%") >= 1
    assert KOREAN in texts


def test_a_large_heat_map_is_shades_only() -> None:
    hours = tuple(str(hour) for hour in range(24))
    rows = tuple(Series(f"row {at}", tuple(hour / 24 for hour in range(24))) for at in range(20))
    texts = _texts(as_svg(Chart("h", "H", ChartKind.HEATMAP, hours, rows, share=True), "en"))
    assert sum(text.endswith("%") for text in texts) < 24
    assert "row 19" in texts


def test_a_long_name_is_shortened_and_dollars_are_no_mathematics() -> None:
    name = "from $5 to $9 " * 5
    drawn = Chart("one", "One", ChartKind.BAR, (name,), (Series("s", (1.0,)),), horizontal=True)
    assert any(
        text.startswith("from $5 to $9") and text.endswith("…")
        for text in _texts(as_svg(drawn, "en"))
    )


def test_ink_is_the_pages() -> None:
    svg = as_svg(chart(), "en")
    assert "currentColor" in svg
    assert "#16211c" not in svg


def test_places_without_any_value_leave_the_chart_empty() -> None:
    none = Chart("n", "None", ChartKind.HEATMAP, ("a", "b"), (Series("s", (None, None)),))
    assert {"a", "b", "s"} <= set(_texts(as_svg(none, "en")))
