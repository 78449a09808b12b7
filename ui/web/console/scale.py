"""What stands along the axes of a chart."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any, Literal

from customers.report import Chart, ChartKind
from customers.report.chart import Place

Kind = Literal["category", "date", "linear"]

LONGEST, LONGEST_BESIDE = 26, 38
"""Letters of a category below and beside a chart; on hover and in the table it stands whole."""
MOST_NAMED = 13
"""Categories along an axis beyond which only every so many is named."""
LARGE = 10_000
"""Values from here on are written with their thousands as k."""
TWIN = "​"
"""Tells categories of one name apart, unseen."""
DAYS = [
    {"dtickrange": [None, 86_400_000 * 27], "value": "%m-%d"},
    {"dtickrange": [86_400_000 * 27, None], "value": "%Y-%m"},
]


def kind_of(chart: Chart) -> Kind:
    """Return how a chart's places lie on their axis: as categories, days or numbers."""
    if chart.kind not in (ChartKind.LINE, ChartKind.SCATTER):
        return "category"
    places = [*chart.x, *(place for one in chart.series for place in one.x or ())]
    if not any(isinstance(place, str) for place in places):
        return "linear"
    return "date" if all(map(_is_day, places)) else "category"


def categories(places: Iterable[Place]) -> list[str]:
    """Return places as the names of categories, no two alike."""
    held: list[str] = []
    for place in places:
        name = place if isinstance(place, str) else f"{place:g}"
        while name in held:
            name += TWIN
        held.append(name)
    return held


def place_axis(chart: Chart) -> dict[str, Any]:
    """Return the axis of a chart's places."""
    kind = kind_of(chart)
    axis: dict[str, Any] = {"type": kind, "automargin": True, "zeroline": False}
    if kind == "date":
        return axis | {"hoverformat": "%Y-%m-%d", "tickformatstops": DAYS}
    if kind == "linear":
        return axis | {"tickformat": ",.6~r"}
    own = [place for one in chart.series for place in one.x or ()]
    names = list(dict.fromkeys(map(_named, own))) if own else categories(chart.x)
    return axis | named_axis(names, thinned=not chart.horizontal)


def named_axis(names: Sequence[str], *, thinned: bool) -> dict[str, Any]:
    """Return an axis of categories in their order, their names shortened."""
    step = -(-len(names) // MOST_NAMED) if thinned else 1
    shown = list(names)[::step]
    return {
        "type": "category",
        "categoryorder": "array",
        "categoryarray": list(names),
        "tickmode": "array",
        "tickvals": shown,
        "ticktext": [_shortened(name, LONGEST if thinned else LONGEST_BESIDE) for name in shown],
        "automargin": True,
    }


def value_axis(chart: Chart) -> dict[str, Any]:
    """Return the axis of a chart's values."""
    form = ".0%" if chart.share else ".3~s" if largest(chart) >= LARGE else ",.4~r"
    return {"tickformat": form, "automargin": True, "zeroline": False, "rangemode": "tozero"}


def largest(chart: Chart) -> float:
    """Return the size of the value that is furthest from 0."""
    values = (abs(value) for one in chart.series for value in one.values if value is not None)
    return max(values, default=0.0)


def _named(place: Place) -> str:
    return place if isinstance(place, str) else f"{place:g}"


def _shortened(text: str, most: int) -> str:
    return text if len(text) <= most else f"{text[: most - 1].rstrip()}…"


def _is_day(place: Place) -> bool:
    try:
        date.fromisoformat(str(place)[:10])
    except ValueError:
        return False
    return isinstance(place, str)
