"""Charts as Plotly figures."""

import json
from typing import Any

import pytest

from customers.report import Chart, ChartKind, Series
from ui.web.console.plot import figure_json

PLACES = ("a", "b", "c")
VALUES = (1.0, None, 3.0)


def drawn(kind: ChartKind, *series: Series, **options: Any) -> dict[str, Any]:
    """Return the document that the page's script reads."""
    options = {"x": PLACES, **options}
    chart = Chart("key", "Title", kind, series=series or (Series("one", VALUES),), **options)
    held: dict[str, Any] = json.loads(figure_json(chart, "en"))
    return held


@pytest.mark.parametrize("kind", list(ChartKind))
def test_plotly_takes_every_kind_and_holds_its_values(kind: ChartKind) -> None:
    [trace] = drawn(kind)["figure"]["data"]
    held = trace["z"][0] if kind is ChartKind.HEATMAP else trace["y"]
    assert held == list(VALUES)


@pytest.mark.parametrize("kind", [ChartKind.BAR, ChartKind.STACKED])
def test_bars_are_told_apart_without_colour(kind: ChartKind) -> None:
    traces = drawn(kind, *(Series(str(n), VALUES) for n in range(4)))["figure"]["data"]
    assert len({trace["marker"]["pattern"]["shape"] for trace in traces}) == 4


def test_lines_are_told_apart_without_colour() -> None:
    traces = drawn(ChartKind.LINE, *(Series(str(n), VALUES) for n in range(4)))["figure"]["data"]
    assert len({(one["line"]["dash"], one["marker"]["symbol"]) for one in traces}) == 4


def test_an_interval_is_a_band_of_a_line_and_reaches_from_a_bar() -> None:
    series = Series("one", (1.0, 2.0, None), low=(0.5, 1.5, None), high=(2.0, 2.5, None))
    band, line = drawn(ChartKind.LINE, series)["figure"]["data"]
    assert band["y"] == [2.0, 2.5, 1.5, 0.5] and line["y"] == [1.0, 2.0, None]
    [bar] = drawn(ChartKind.BAR, series)["figure"]["data"]
    assert bar["error_y"]["array"] == [1.0, 0.5, 0]
    assert bar["error_y"]["arrayminus"] == [0.5, 0.5, 0]


def test_lying_bars_read_from_the_top() -> None:
    figure = drawn(ChartKind.BAR, horizontal=True, x_label="places", y_label="values")["figure"]
    assert figure["data"][0]["orientation"] == "h"
    assert figure["layout"]["yaxis"]["autorange"] == "reversed"
    assert figure["layout"]["xaxis"]["title"]["text"] == "values"


def test_days_are_a_calendar_and_years_of_a_bar_are_not() -> None:
    days = ("2011-01-01", "2011-02-01", "2011-03-01")
    assert drawn(ChartKind.LINE, x=days)["figure"]["layout"]["xaxis"]["type"] == "date"
    assert drawn(ChartKind.BAR, x=days)["figure"]["layout"]["xaxis"]["type"] == "category"


def test_categories_of_one_name_stay_apart() -> None:
    [trace] = drawn(ChartKind.BAR, x=("a", "a", "b"))["figure"]["data"]
    assert len(set(trace["x"])) == 3


def test_long_names_are_shortened_on_the_axis_only() -> None:
    long = "x" * 60
    figure = drawn(ChartKind.BAR, x=(long, "b", "c"))["figure"]
    assert figure["data"][0]["x"][0] == long
    assert len(figure["layout"]["xaxis"]["ticktext"][0]) < 30


def test_nothing_in_a_chart_ends_the_pages_script_element() -> None:
    chart = Chart("k", "t", ChartKind.BAR, ("</script><b>",), (Series("s", (1.0,)),))
    assert "<" not in figure_json(chart, "ko")
