"""Charts as Plotly figures: the page's script draws them, its styles colour texts and grids."""

import json
from collections.abc import Sequence
from typing import Any

from customers.report import Chart, ChartKind, Series
from customers.report.palette import Look, looks
from customers.words import Language, words
from ui.web.console.scale import (
    LARGE,
    categories,
    kind_of,
    largest,
    named_axis,
    place_axis,
    value_axis,
)

PATTERNS = {
    "": "",
    "///": "/",
    "...": ".",
    "\\\\\\": "\\",
    "xxx": "x",
    "---": "-",
    "+++": "+",
    "ooo": ".",
    "|||": "|",
}
SYMBOLS = {
    "o": "circle",
    "s": "square",
    "^": "triangle-up",
    "D": "diamond",
    "v": "triangle-down",
    "P": "cross",
    "X": "x",
}
DASHES = {"-": "solid", "--": "dash", "-.": "dashdot", ":": "dot"}
"""The report's hatches, markers and dashes in Plotly's words."""
SHADES = "Cividis"
MOST_WRITTEN = 260
"""A heat map of so many cells has their values written in, if its columns are few."""
MOST_MARKED = 40
"""A line of so many points has them marked."""
HEIGHT = 340
"""Pixels of a chart that needs no more."""

Trace = dict[str, Any]


def figure_json(chart: Chart, language: Language) -> str:
    """Return a chart as the JSON of a Plotly figure, with what its buttons are called.

    It may stand in a page's script element: it holds no ``<``.
    """
    import plotly.graph_objects as go

    figure = go.Figure(_TRACES[chart.kind](chart), _layout(chart))
    drawn = figure.to_json(validate=False)
    config = json.dumps(_config(chart, language), ensure_ascii=False)
    return f'{{"figure":{drawn},"config":{config}}}'.replace("<", "\\u003c")


def _bars(chart: Chart) -> list[Trace]:
    along, across = ("y", "x") if chart.horizontal else ("x", "y")
    traces = []
    for series, look in zip(chart.series, looks(len(chart.series)), strict=True):
        pattern = {
            "shape": PATTERNS[look.hatch],
            "fillmode": "overlay",
            "fgcolor": "#ffffff",
            "fgopacity": 0.8,
            "size": 7,
        }
        trace = {
            "type": "bar",
            "name": series.name,
            along: categories(chart.x),
            across: list(series.values),
            "orientation": "h" if chart.horizontal else "v",
            "marker": {"color": look.colour, "pattern": pattern, "line": {"width": 0}},
            "hovertemplate": _hover(chart, along, across),
        }
        if series.low and series.high:
            trace[f"error_{across}"] = _reach(series)
        traces.append(trace)
    return traces


def _lines(chart: Chart) -> list[Trace]:
    traces = []
    for series, look in zip(chart.series, looks(len(chart.series)), strict=True):
        places = _places(chart, series)
        line = {"color": look.colour, "dash": DASHES[look.dash], "width": 2.2}
        mode = "lines+markers" if len(places) <= MOST_MARKED else "lines"
        traces += _band(series, look, places)
        traces.append(_dots(chart, series, look, places) | {"mode": mode, "line": line})
    return traces


def _points(chart: Chart) -> list[Trace]:
    traces = []
    for series, look in zip(chart.series, looks(len(chart.series)), strict=True):
        trace = _dots(chart, series, look, _places(chart, series)) | {"mode": "markers"}
        if series.low and series.high:
            trace["error_y"] = _reach(series)
        traces.append(trace)
    return traces


def _shades(chart: Chart) -> list[Trace]:
    few = len(chart.x) <= 12 and len(chart.x) * len(chart.series) <= MOST_WRITTEN
    form = ".0%" if chart.share else ".3~s" if largest(chart) >= LARGE else ".3~r"
    trace = {
        "type": "heatmap",
        "x": categories(chart.x),
        "y": categories(series.name for series in chart.series),
        "z": [list(series.values) for series in chart.series],
        "colorscale": SHADES,
        "xgap": 1,
        "ygap": 1,
        "colorbar": {"tickformat": form, "thickness": 12, "outlinewidth": 0, "len": 1},
        "hovertemplate": f"%{{y}}<br>%{{x}}: <b>%{{z{_form(chart)}}}</b><extra></extra>",
    }
    return [trace | {"texttemplate": f"%{{z:{form}}}", "textfont": {"size": 12}} if few else trace]


_TRACES = {
    ChartKind.BAR: _bars,
    ChartKind.STACKED: _bars,
    ChartKind.LINE: _lines,
    ChartKind.SCATTER: _points,
    ChartKind.HEATMAP: _shades,
}


def _dots(chart: Chart, series: Series, look: Look, places: Sequence[Any]) -> Trace:
    symbol = SYMBOLS[look.marker]
    return {
        "type": "scatter",
        "name": series.name,
        "x": list(places),
        "y": list(series.values),
        "marker": {"color": look.colour, "symbol": symbol, "size": 7, "line": {"width": 0}},
        "hovertemplate": _hover(chart, "x", "y"),
    }


def _band(series: Series, look: Look, places: Sequence[Any]) -> list[Trace]:
    """Return the interval of a line as an area of its colour."""
    if not series.low or not series.high:
        return []
    ends = zip(places, series.low, series.high, strict=True)
    held = [(x, low, high) for x, low, high in ends if low is not None and high is not None]
    area = {
        "type": "scatter",
        "x": [x for x, _, _ in (*held, *held[::-1])],
        "y": [high for _, _, high in held] + [low for _, low, _ in held[::-1]],
        "fill": "toself",
        "fillcolor": look.colour,
        "opacity": 0.18,
        "line": {"width": 0},
        "mode": "lines",
        "hoverinfo": "skip",
        "showlegend": False,
    }
    return [area]


def _places(chart: Chart, series: Series) -> list[Any]:
    places = chart.x if series.x is None else series.x
    return categories(places) if kind_of(chart) == "category" else list(places)


def _layout(chart: Chart) -> dict[str, Any]:
    lying = chart.horizontal and chart.kind in (ChartKind.BAR, ChartKind.STACKED)
    places, values = place_axis(chart), value_axis(chart)
    if chart.kind is ChartKind.HEATMAP:
        names = categories(series.name for series in chart.series)
        values = named_axis(names, thinned=False) | {"autorange": "reversed", "showgrid": False}
        places |= {"showgrid": False}
    if lying:
        places |= {"autorange": "reversed"}
    keyed = len(chart.series) > 1 and chart.kind is not ChartKind.HEATMAP
    x, y = (values, places) if lying else (places, values)
    titles = (chart.y_label, chart.x_label) if lying else (chart.x_label, chart.y_label)
    return {
        "template": "none",
        "height": height_of(chart),
        "margin": {"l": 8, "r": 16, "t": 28, "b": 8},
        "paper_bgcolor": "rgba(0,0,0,0)",
        "plot_bgcolor": "rgba(0,0,0,0)",
        "separators": ".,",
        "barmode": "stack" if chart.kind is ChartKind.STACKED else "group",
        "bargap": 0.24,
        "hovermode": "closest",
        "showlegend": keyed,
        "legend": {"orientation": "h", "yref": "container", "yanchor": "bottom", "y": 0},
        "xaxis": x | {"title": {"text": titles[0], "standoff": 8}},
        "yaxis": y | {"title": {"text": titles[1], "standoff": 8}},
    }


def height_of(chart: Chart) -> int:
    """Return how high a chart must be, in pixels."""
    keys = 22 * ((len(chart.series) + 2) // 3) if len(chart.series) > 1 else 0
    if chart.kind is ChartKind.HEATMAP:
        return min(1000, 130 + 30 * max(len(chart.series), 4))
    if chart.horizontal:
        beside = 1 if chart.kind is ChartKind.STACKED else len(chart.series)
        return min(1200, 90 + max(28, 16 * beside) * max(len(chart.x), 2) + keys)
    return HEIGHT + keys


def _config(chart: Chart, language: Language) -> dict[str, Any]:
    """Return what the buttons above a chart do, and what they and the days are called."""
    texts = words("console", language)["plot"]
    locale = {"dictionary": texts["buttons"], "format": texts["days"]}
    return {
        "displaylogo": False,
        "responsive": True,
        "locale": language,
        "locales": {language: locale},
        "modeBarButtonsToRemove": ["select2d", "lasso2d", "autoScale2d", "sendChartToCloud"],
        "toImageButtonOptions": {"format": "svg", "filename": chart.key},
    }


def _hover(chart: Chart, along: str, across: str) -> str:
    name = "%{fullData.name}" if len(chart.series) > 1 else ""
    return f"%{{{along}}}: <b>%{{{across}{_form(chart)}}}</b><extra>{name}</extra>"


def _form(chart: Chart) -> str:
    return ":.1%" if chart.share else ":,.4~r"


def _reach(series: Series) -> dict[str, Any]:
    """Return how far each interval reaches above and below its value."""
    ends = list(zip(series.values, series.low or (), series.high or (), strict=True))
    above = [0 if v is None or high is None else max(high - v, 0) for v, _, high in ends]
    below = [0 if v is None or low is None else max(v - low, 0) for v, low, _ in ends]
    drawn = {"thickness": 1.4, "width": 4, "color": "#7b8781"}
    return {"type": "data", "symmetric": False, "array": above, "arrayminus": below, **drawn}
