"""A chart by what it shows; how it is drawn is the matter of who draws it."""

from dataclasses import dataclass
from enum import StrEnum

Place = str | float
"""On an axis: a category, an ISO date, or a number."""


class ChartKind(StrEnum):
    """How the values of a chart are laid out."""

    BAR = "bar"
    STACKED = "stacked"
    """Bars on top of each other."""
    LINE = "line"
    SCATTER = "scatter"
    HEATMAP = "heatmap"
    """Each series is a row."""


@dataclass(frozen=True, slots=True)
class Series:
    """Values of one name."""

    name: str
    values: tuple[float | None, ...]
    """One for each of the chart's places; None where there is none."""
    low: tuple[float | None, ...] | None = None
    """The lower ends of 95 % intervals."""
    high: tuple[float | None, ...] | None = None
    x: tuple[Place, ...] | None = None
    """Places of its own, where series do not share the chart's: points, curves."""


@dataclass(frozen=True, slots=True)
class Chart:
    """Numbers to be drawn."""

    key: str
    """Tells the charts of a report apart: ``[a-z0-9-]+``."""
    title: str
    kind: ChartKind
    x: tuple[Place, ...]
    series: tuple[Series, ...]
    x_label: str = ""
    y_label: str = ""
    share: bool = False
    """Whether values are shares, to be written in per cent."""
    horizontal: bool = False
    """Whether bars lie: for long names."""
    note: str = ""
    """What to see in it, or how to read it; also told to who cannot see it."""
