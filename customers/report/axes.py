"""What each kind of chart puts on its axes."""

from collections.abc import Callable, Sequence
from datetime import date, datetime
from typing import Any

from customers.report.chart import Chart, ChartKind, Place, Series
from customers.report.numbers import share, short
from customers.report.palette import INK, PAPER, RULE, SHADES, Look, looks
from customers.report.ticks import across, plain, shortened, span, upright
from customers.words import Language

MOST_WRITTEN = 260
"""A heat map of so many cells still has their values written in."""
WIDTH = 7.2
"""Inches of a figure."""
_MARGIN = 0.7
"""Inches of it that the numbers along an axis, or the key of a heat map, take."""
_STEPS = 40
"""Shades of a heat map; matplotlib makes a picture of a key with more than 50."""


def bars(chart: Chart, axes: Any, language: Language) -> None:
    """Draw bars beside or on top of each other, standing or lying."""
    stacked = chart.kind is ChartKind.STACKED
    count = len(chart.series)
    width = 0.72 if stacked else 0.78 / count
    bottoms = [0.0] * len(chart.x)
    draw = axes.barh if chart.horizontal else axes.bar
    for place, (series, look) in enumerate(zip(chart.series, looks(count), strict=True)):
        shift = 0.0 if stacked else (place - (count - 1) / 2) * width
        values = [value or 0.0 for value in series.values]
        draw(
            [at + shift for at in range(len(chart.x))],
            values,
            width,
            **({"left": bottoms} if chart.horizontal else {"bottom": bottoms}) if stacked else {},
            **{"xerr" if chart.horizontal else "yerr": _reach(series)},
            error_kw={"ecolor": INK, "elinewidth": 1, "capsize": 2.5},
            color=look.colour,
            hatch=look.hatch,
            edgecolor=PAPER,
            linewidth=0.6,
            label=plain(series.name),
        )
        bottoms = [below + value for below, value in zip(bottoms, values, strict=True)]
    if chart.horizontal:
        upright([str(place) for place in chart.x], axes)
        axes.invert_yaxis()
    else:
        across(chart.x, axes, WIDTH - _MARGIN)
    _measure(axes.xaxis if chart.horizontal else axes.yaxis, chart.share, language)


def lines(chart: Chart, axes: Any, language: Language) -> None:
    """Draw lines with their intervals as bands."""
    convert = _converter(chart)
    for series, look in zip(chart.series, looks(len(chart.series)), strict=True):
        x = [convert(place) for place in (chart.x if series.x is None else series.x)]
        values = [float("nan") if value is None else value for value in series.values]
        sparse = len(values) <= 40
        axes.plot(
            x,
            values,
            color=look.colour,
            linestyle=look.dash,
            linewidth=1.8,
            marker=look.marker if sparse else None,
            markersize=4.5,
            label=plain(series.name),
        )
        _band(axes, x, series, look)
    _places(chart, axes, language)
    _measure(axes.yaxis, chart.share, language)


def points(chart: Chart, axes: Any, language: Language) -> None:
    """Draw points, each series with a marker of its own."""
    convert = _converter(chart)
    for series, look in zip(chart.series, looks(len(chart.series)), strict=True):
        pairs = [
            (convert(place), value)
            for place, value in zip(series.x or chart.x, series.values, strict=True)
            if value is not None
        ]
        axes.scatter(
            [x for x, _ in pairs],
            [y for _, y in pairs],
            s=22,
            color=look.colour,
            marker=look.marker,
            edgecolors=PAPER,
            linewidths=0.5,
            alpha=0.9,
            label=plain(series.name),
        )
    _places(chart, axes, language)
    _measure(axes.yaxis, chart.share, language)


def shades(chart: Chart, axes: Any, language: Language) -> None:
    """Draw a heat map, series as rows from the top; small ones have their values written in."""
    import numpy as np
    from matplotlib import colormaps

    cells = np.array(
        [[np.nan if value is None else value for value in one.values] for one in chart.series],
        np.float64,
    )
    steps = colormaps[SHADES].resampled(_STEPS)
    drawn = axes.pcolormesh(np.ma.masked_invalid(cells), cmap=steps, edgecolors=PAPER, lw=0.5)
    axes.invert_yaxis()
    axes.grid(visible=False)
    axes.spines[["left", "bottom"]].set_visible(False)
    upright([one.name for one in chart.series], axes, shift=0.5)
    across(chart.x, axes, heat_room(chart), shift=0.5)
    bar = axes.figure.colorbar(drawn, ax=axes, pad=0.02, aspect=30)
    bar.outline.set_visible(False)
    bar.solids.set_edgecolor("face")
    bar.ax.tick_params(colors=INK, labelsize=8, length=0)
    bar.ax.yaxis.set_major_formatter(_writer(chart.share, language))
    if cells.size <= MOST_WRITTEN and cells.shape[1] <= 24:
        _write_in(chart, axes, drawn, cells, language)


def _write_in(chart: Chart, axes: Any, drawn: Any, cells: Any, language: Language) -> None:
    """Write each cell's value in it, dark on light shades and light on dark."""
    size = 8 if cells.shape[1] <= 12 else 6
    for row, series in enumerate(chart.series):
        for column, value in enumerate(series.values):
            if value is None:
                continue
            red, green, blue, _ = drawn.to_rgba(value)
            light = 0.299 * red + 0.587 * green + 0.114 * blue > 0.5
            axes.text(
                column + 0.5,
                row + 0.5,
                f"{value:.0%}" if chart.share else _brief(value, language),
                ha="center",
                va="center",
                fontsize=size,
                color="#000001" if light else "#ffffff",
            )


def heat_room(chart: Chart) -> float:
    """Return how many inches the columns of a heat map have beside the names of its rows."""
    longest = max((span(shortened(one.name)) for one in chart.series), default=0.0)
    return WIDTH - _MARGIN - longest


def _brief(value: float, language: Language) -> str:
    """Write a value so that it fits a cell."""
    return (
        f"{value:.2f}" if 0 < abs(value) < 10 and value != round(value) else short(value, language)
    )


def _reach(series: Series) -> list[list[float]] | None:
    """Return how far each interval reaches below and above its value."""
    if series.low is None or series.high is None:
        return None
    ends = list(zip(series.values, series.low, series.high, strict=True))
    below = [0.0 if v is None or low is None else max(v - low, 0.0) for v, low, _ in ends]
    above = [0.0 if v is None or high is None else max(high - v, 0.0) for v, _, high in ends]
    return [below, above]


def _band(axes: Any, x: Sequence[Any], series: Series, look: Look) -> None:
    if series.low is None or series.high is None:
        return
    low, high = (
        [float("nan") if value is None else value for value in end]
        for end in (series.low, series.high)
    )
    axes.fill_between(x, low, high, color=look.colour, alpha=0.18, linewidth=0)


def _converter(chart: Chart) -> Callable[[Place], Any]:
    """Return what puts a place on the axis: numbers and dates as they are, categories by rank."""
    places = _all_places(chart)
    if all(not isinstance(place, str) for place in places):
        return float
    if all(isinstance(place, str) and _day(place) for place in places):
        return lambda place: _day(str(place))
    ranks = {place: rank for rank, place in enumerate(dict.fromkeys(places))}
    return ranks.__getitem__


def _places(chart: Chart, axes: Any, language: Language) -> None:
    """Write what stands along the horizontal axis of lines and points."""
    places = _all_places(chart)
    if all(not isinstance(place, str) for place in places):
        axes.xaxis.set_major_formatter(_writer(False, language))
    elif all(isinstance(place, str) and _day(place) for place in places):
        import matplotlib.dates as dates

        days = [day for place in places if (day := _day(str(place)))]
        written = "%Y-%m" if (max(days) - min(days)).days > 120 else "%m-%d"
        locator: Any = dates.AutoDateLocator
        formatter: Any = dates.DateFormatter
        axes.xaxis.set_major_locator(locator(maxticks=9))
        axes.xaxis.set_major_formatter(formatter(written))
    else:
        across(tuple(dict.fromkeys(places)), axes, WIDTH - _MARGIN)


def _all_places(chart: Chart) -> list[Place]:
    own = [place for series in chart.series if series.x is not None for place in series.x]
    shared = any(series.x is None for series in chart.series)
    return [*(chart.x if shared else ()), *own]


def _day(place: str) -> date | None:
    try:
        return datetime.fromisoformat(place).date()
    except ValueError:
        return None


def _measure(axis: Any, shares: bool, language: Language) -> None:
    """Write an axis of values, with a quiet grid."""
    axis.set_major_formatter(_writer(shares, language))
    axis.grid(visible=True, color=RULE, linewidth=0.6)


def _writer(shares: bool, language: Language) -> Callable[[float, int | None], str]:
    def write(value: float, _: int | None) -> str:
        return _share(value) if shares else short(value, language)

    return write


def _share(value: float) -> str:
    return share(value).replace(".0%", "%")
