"""A table on printed pages: cells wrap, long tables go on, wide ones are cut into several."""

from collections.abc import Iterator, Sequence
from typing import Any

from reportlab.lib.colors import HexColor
from reportlab.lib.pagesizes import A4
from reportlab.platypus import CondPageBreak, KeepTogether, LongTable, TableStyle

from customers.report.block import Table
from customers.report.fonts import width_of
from customers.report.numbers import cell
from customers.report.pages import MARGIN
from customers.report.palette import RULE
from customers.report.pdf import paragraph

_SIZE = 8.0
_PADDING = 8.0
_ROOM = A4[0] - 2 * MARGIN
_WIDEST: float = 0.4 * _ROOM
"""Of one word; longer ones are broken."""
_BEGUN = 110.0
"""Points that a longer table must have left of the page that it begins on."""
_SHORT = 14
"""A table of no more lines stays on one page."""


def as_flow(table: Table) -> Iterator[Any]:
    """Yield the table under its title, in parts of as many columns as fit side by side."""
    texts = [
        list(table.columns),
        *([cell(value, at in table.shares) for at, value in enumerate(row)] for row in table.rows),
    ]
    columns = range(len(table.columns))
    numeric = [all(not isinstance(row[at], str) for row in table.rows) for at in columns]
    least = [max(_widest_word(row[at]) for row in texts) for at in columns]
    wished = [max(width_of(row[at], _SIZE, bold=True) for row in texts) for at in columns]
    heading = paragraph(table.title, "caption")
    for part in _parts(least):
        cells = [[row[at] for at in part] for row in texts]
        widths = _widths([least[at] for at in part], [wished[at] for at in part])
        grid = _grid(cells, widths, [numeric[at] for at in part])
        if len(texts) <= _SHORT:
            yield KeepTogether([heading, grid])
        else:
            yield from (CondPageBreak(_BEGUN), heading, grid)
        heading = paragraph("", "note")
    if table.note:
        yield paragraph(table.note, "note")


def _widest_word(text: str) -> float:
    """Return how wide a column with a text must at least be, in points."""
    return min(
        _WIDEST, max((width_of(word, _SIZE, bold=True) for word in text.split()), default=0.0)
    )


def _parts(least: Sequence[float]) -> Iterator[list[int]]:
    """Cut columns into parts that fit the page; each part begins with the first column."""
    part = [0]
    for at in range(1, len(least)):
        taken = sum(least[one] + _PADDING for one in (*part, at))
        if taken > _ROOM and len(part) > 1:
            yield part
            part = [0]
        part.append(at)
    yield part


def _widths(least: Sequence[float], wished: Sequence[float]) -> list[float]:
    """Share a page's room: what columns need at least, and the rest by what they wish more."""
    more = [max(wish - need, 0.0) for need, wish in zip(least, wished, strict=True)]
    rest = max(_ROOM - sum(least) - _PADDING * len(least), 0.0)
    part = min(1.0, rest / sum(more)) if sum(more) else 0.0
    return [need + _PADDING + part * wish for need, wish in zip(least, more, strict=True)]


def _grid(texts: Sequence[Sequence[str]], widths: Sequence[float], numeric: Sequence[bool]) -> Any:
    cells = [
        [
            paragraph(text, "cell", right=right, bold=not place)
            for text, right in zip(row, numeric, strict=True)
        ]
        for place, row in enumerate(texts)
    ]
    style = [
        ("VALIGN", (0, 0), (-1, 0), "BOTTOM"),
        ("VALIGN", (0, 1), (-1, -1), "TOP"),
        ("LINEBELOW", (0, 0), (-1, 0), 0.9, HexColor("#58655e")),
        ("LINEBELOW", (0, 1), (-1, -1), 0.4, HexColor(RULE)),
        ("LEFTPADDING", (0, 0), (-1, -1), _PADDING / 2),
        ("RIGHTPADDING", (0, 0), (-1, -1), _PADDING / 2),
        ("TOPPADDING", (0, 0), (-1, -1), 2),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 2),
    ]
    return LongTable(
        cells,
        colWidths=widths,
        repeatRows=1,
        style=TableStyle(style),
        hAlign="LEFT",
        splitInRow=1,
        spaceAfter=8,
    )
