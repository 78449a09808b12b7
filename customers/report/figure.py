"""A chart as a matplotlib figure: what print and pages are drawn from."""

from typing import Any

from customers.report.axes import WIDTH, bars, heat_room, lines, points, shades
from customers.report.chart import Chart, ChartKind
from customers.report.palette import INK, RULE
from customers.report.ticks import depth, plain
from customers.words import Language

_HIGHEST = 9.0
"""Inches: of a page."""
_BARS = (ChartKind.BAR, ChartKind.STACKED)
_DRAWN = {
    ChartKind.BAR: bars,
    ChartKind.STACKED: bars,
    ChartKind.LINE: lines,
    ChartKind.SCATTER: points,
    ChartKind.HEATMAP: shades,
}


def figure_of(chart: Chart, language: Language) -> Any:
    """Return a chart as a ``matplotlib.figure.Figure`` without its title, which texts say."""
    from matplotlib.figure import Figure

    figure = Figure(figsize=(WIDTH, _height(chart)), layout="constrained", facecolor="none")
    axes = figure.add_subplot(facecolor="none")
    _dress(axes)
    if any(one.values for one in chart.series):
        _DRAWN[chart.kind](chart, axes, language)
    axes.set_xlabel(plain(chart.y_label if chart.horizontal else chart.x_label))
    axes.set_ylabel(plain(chart.x_label if chart.horizontal else chart.y_label))
    if len(chart.series) > 1 and chart.kind is not ChartKind.HEATMAP:
        columns = max(1, min(4, 90 // (8 + max(len(one.name) for one in chart.series))))
        figure.legend(
            loc="outside lower center",
            ncols=columns,
            frameon=False,
            fontsize=9,
            labelcolor=INK,
            handlelength=2.4,
        )
    return figure


def _height(chart: Chart) -> float:
    """Return how high a chart must be, in inches."""
    keys = 0.2 * ((len(chart.series) + 2) // 3) if len(chart.series) > 1 else 0.0
    if chart.kind is ChartKind.HEATMAP:
        below = depth(chart.x, heat_room(chart))
        return min(_HIGHEST, 0.7 + below + 0.3 * max(len(chart.series), 3))
    if chart.horizontal:
        beside = 1 if chart.kind is ChartKind.STACKED else len(chart.series)
        return min(_HIGHEST, 1.0 + max(0.26, 0.16 * beside) * max(len(chart.x), 2) + keys)
    return 3.0 + keys + (depth(chart.x, WIDTH) if chart.kind in _BARS else 0.2)


def _dress(axes: Any) -> None:
    """Quieten frame and grid."""
    axes.spines[["top", "right"]].set_visible(False)
    axes.spines[["left", "bottom"]].set_color(RULE)
    axes.tick_params(colors=INK, labelsize=9, length=0)
    axes.xaxis.label.set(color=INK, size=9)
    axes.yaxis.label.set(color=INK, size=9)
    axes.set_axisbelow(True)
