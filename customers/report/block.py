"""The parts of a report."""

from dataclasses import dataclass
from datetime import datetime

from customers.report.chart import Chart
from customers.words import Language

Cell = str | float | int | None
"""A number is written as the reader's language does, None as a dash."""


@dataclass(frozen=True, slots=True)
class Text:
    """A paragraph of plain text."""

    text: str


@dataclass(frozen=True, slots=True)
class Figure:
    """One number that matters, as it is to be read."""

    label: str
    value: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Figures:
    """Numbers side by side."""

    figures: tuple[Figure, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under columns."""

    key: str
    """Tells the tables of a report apart: ``[a-z0-9-]+``."""
    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    shares: frozenset[int] = frozenset()
    """Columns of shares, to be written in per cent."""
    note: str = ""


Block = Text | Figures | Table | Chart


@dataclass(frozen=True, slots=True)
class Section:
    """Blocks under a heading."""

    key: str
    """Its anchor: ``[a-z0-9-]+``."""
    title: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Report:
    """What an analysis found, for people."""

    name: str
    """Of its files: ``[a-z0-9-]+``."""
    title: str
    summary: str
    sections: tuple[Section, ...]
    language: Language
    made_at: datetime
