"""The values of a chart as a table: for who cannot see it, and for text."""

from collections.abc import Iterator

from customers.report.block import Cell, Table
from customers.report.chart import Chart, Series
from customers.report.numbers import number, share
from customers.words import Language, words

MOST_ROWS = 200
"""A cloud of more points than so many is no table."""


def as_table(chart: Chart, language: Language) -> Table | None:
    """Return the chart's values under its title; None where they are too many to be read."""
    own = any(series.x is not None for series in chart.series)
    rows = tuple(_points(chart) if own else _rows(chart))
    if not rows or len(rows) > MOST_ROWS:
        return None
    texts = words("report", language)
    value = chart.y_label or texts["value"]
    names = (value,) if own else tuple(series.name or value for series in chart.series)
    first = (texts["series"], chart.x_label) if own else (chart.x_label,)
    plain = range(len(first), len(first) + len(names)) if chart.share else range(0)
    return Table(f"{chart.key}-values", chart.title, first + names, rows, frozenset(plain))


def _rows(chart: Chart) -> Iterator[tuple[Cell, ...]]:
    for place, at in enumerate(chart.x):
        yield (at, *(_value(series, place, chart.share) for series in chart.series))


def _points(chart: Chart) -> Iterator[tuple[Cell, ...]]:
    for series in chart.series:
        for place, at in enumerate(chart.x if series.x is None else series.x):
            yield series.name, at, _value(series, place, chart.share)


def _value(series: Series, place: int, shares: bool) -> Cell:
    """Return a value; with its interval, where it has one, as text."""
    value = series.values[place]
    low = series.low[place] if series.low else None
    high = series.high[place] if series.high else None
    if value is None or low is None or high is None:
        return value
    write = share if shares else number
    return f"{write(value)} ({write(low)} – {write(high)})"
