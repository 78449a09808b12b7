"""A report as PDF, A4: text that can be searched and copied, charts in lines."""

import io
from collections.abc import Iterator
from html import escape
from typing import Any

from customers.report.block import Block, Figure, Figures, Report, Table, Text
from customers.report.chart import Chart
from customers.report.figure import figure_of
from customers.report.fonts import LATIN, LATIN_BOLD, runs
from customers.report.numbers import moment
from customers.report.palette import INK
from customers.words import Language, filled, words

MUTED = "#58655e"
ACCENT = "#1d5c48"
_BEGUN = 200.0
"""Points that a section must have left of the page that it begins on."""
_SIZES = {
    "title": 20.0,
    "heading": 14.0,
    "figure": 14.0,
    "caption": 10.0,
    "text": 9.5,
    "note": 8.0,
    "cell": 8.0,
}


def as_pdf(report: Report) -> bytes:
    """Return the report as a PDF with page numbers and an outline of its sections."""
    from customers.report.pages import Pages

    made = filled(
        words("report", report.language)["made"],
        {"when": moment(report.made_at, report.language)},
    )
    story = [
        paragraph(report.title, "title"),
        paragraph(made, "note"),
        paragraph(report.summary, "text"),
    ]
    for section in report.sections:
        story += _section(section.title, section.key, section.blocks, report.language)
    into = io.BytesIO()
    Pages(into, report).build(story)
    return into.getvalue()


def paragraph(text: str, role: str, *, right: bool = False, bold: bool = False) -> Any:
    """Return a paragraph in the fonts that have its letters; what it says is never markup."""
    from reportlab.lib.enums import TA_LEFT, TA_RIGHT
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.platypus import Paragraph

    size = _SIZES[role]
    bold = bold or role in ("title", "heading", "figure", "caption")
    style = ParagraphStyle(
        role,
        fontName=LATIN_BOLD if bold else LATIN,
        fontSize=size,
        leading=size * 1.42,
        textColor=ACCENT if role == "heading" else MUTED if role == "note" else INK,
        spaceBefore={"heading": 16, "caption": 8}.get(role, 0),
        spaceAfter={"title": 2, "heading": 4, "caption": 3, "text": 5, "note": 5}.get(role, 0),
        alignment=TA_RIGHT if right else TA_LEFT,
        splitLongWords=True,
    )
    printed = "".join(letter for letter in text if letter.isprintable() or letter == " ")
    marked = "".join(
        f'<font name="{font}">{escape(run)}</font>' for font, run in runs(printed, bold)
    )
    return Paragraph(marked, style)


def _section(title: str, key: str, blocks: tuple[Block, ...], language: Language) -> list[Any]:
    """Return a section's flow; its heading stays with what begins it."""
    from reportlab.platypus import CondPageBreak

    from customers.report.pages import Heading

    flow = [CondPageBreak(_BEGUN), Heading(paragraph(title, "heading"), key, title)]
    for block in blocks:
        flow += _block(block, language)
    return flow


def _block(block: Block, language: Language) -> Iterator[Any]:
    from customers.report.print_table import as_flow

    if isinstance(block, Text):
        yield paragraph(block.text, "text")
    elif isinstance(block, Figures):
        if block.figures:
            yield _figures(block)
    elif isinstance(block, Table):
        yield from as_flow(block)
    else:
        yield _chart(block, language)


def _chart(chart: Chart, language: Language) -> Any:
    """Return a chart under its title and above its note, all on one page."""
    from reportlab.platypus import KeepTogether

    from customers.report.paper import Drawing

    parts = [paragraph(chart.title, "caption"), Drawing(figure_of(chart, language))]
    if chart.note:
        parts.append(paragraph(chart.note, "note"))
    return KeepTogether(parts)


def _figures(block: Figures) -> Any:
    """Return numbers side by side, four in a row."""
    from reportlab.lib.colors import HexColor
    from reportlab.lib.pagesizes import A4
    from reportlab.platypus import Table as Grid
    from reportlab.platypus import TableStyle

    from customers.report.pages import MARGIN

    across = min(4, len(block.figures))
    cells: list[Any] = [_figure(figure) for figure in block.figures]
    rows = [cells[at : at + across] for at in range(0, len(cells), across)]
    rows[-1] += [""] * (across - len(rows[-1]))
    ends = [(at % across, at // across) for at in range(len(cells))]
    style = [
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ("LEFTPADDING", (0, 0), (-1, -1), 8),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 4),
        *(("LINEBEFORE", end, end, 2, HexColor(ACCENT)) for end in ends),
    ]
    return Grid(
        rows,
        colWidths=[(A4[0] - 2 * MARGIN) / across] * across,
        style=TableStyle(style),
        spaceBefore=4,
        spaceAfter=8,
        hAlign="LEFT",
    )


def _figure(figure: Figure) -> list[Any]:
    parts = [paragraph(figure.label, "note"), paragraph(figure.value, "figure")]
    return [*parts, paragraph(figure.note, "note")] if figure.note else parts
