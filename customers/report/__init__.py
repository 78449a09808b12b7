"""Reports: what analyses show, the same on the console, in print and as files."""

from customers.report.block import Block, Figure, Figures, Report, Section, Table, Text
from customers.report.chart import Chart, ChartKind, Series

__all__ = [
    "Block",
    "Chart",
    "ChartKind",
    "Figure",
    "Figures",
    "Report",
    "Section",
    "Series",
    "Table",
    "Text",
]
