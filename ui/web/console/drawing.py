"""What templates draw the blocks of a report with."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from customers.report import Block, Chart, ChartKind, Table
from customers.report.values import as_table
from customers.words import Language
from ui.web.console.plot import figure_json, height_of
from ui.web.console.table_view import ShownCell, numeric, rows_of

WIDE = 60
LONG = 14
"""Letters along the foot of a heat map and of a row, beyond which it takes the whole width."""


@dataclass(frozen=True, slots=True)
class Drawing:
    """Draws in a language."""

    language: Language

    @staticmethod
    def kind(block: Block) -> str:
        """Return which kind of block it is."""
        return type(block).__name__

    @staticmethod
    def groups(blocks: Sequence[Block]) -> list[list[Block]]:
        """Return blocks with the charts that follow each other in pairs, if they are narrow."""
        groups: list[list[Block]] = []
        for block in blocks:
            last = groups[-1] if groups else []
            if _narrow(block) and len(last) == 1 and _narrow(last[0]):
                last.append(block)
            else:
                groups.append([block])
        return groups

    def figure(self, chart: Chart) -> Markup:
        """Return a chart for the page's script, as JSON that may stand in an element."""
        return Markup(figure_json(chart, self.language))

    @staticmethod
    def height(chart: Chart) -> int:
        """Return how high a chart will be, in pixels."""
        return height_of(chart)

    def numbers(self, chart: Chart) -> Table | None:
        """Return a chart's values as a table; None where they are too many to be read."""
        return as_table(chart, self.language)

    @staticmethod
    def rows(table: Table) -> Iterator[list[ShownCell]]:
        """Yield a table's rows as they are written."""
        return rows_of(table)

    @staticmethod
    def numeric(table: Table) -> list[bool]:
        """Say of each column whether it holds numbers."""
        return numeric(table)


def _narrow(block: Block) -> bool:
    """Say whether a block is a chart that half the width is enough for."""
    if not isinstance(block, Chart):
        return False
    if block.kind is not ChartKind.HEATMAP:
        return True
    foot = sum(len(str(place)) for place in block.x)
    return foot < WIDE and max(len(one.name) for one in block.series) <= LONG
