"""A report as one HTML page that needs nothing else: charts within, readable in print."""

from collections.abc import Iterator
from html import escape

from customers.report.block import Block, Cell, Figures, Report, Section, Table, Text
from customers.report.chart import Chart
from customers.report.numbers import cell, moment
from customers.report.page_style import STYLE
from customers.report.svg import as_svg
from customers.report.values import as_table
from customers.words import Language, filled, words

_POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"


def as_html(report: Report) -> str:
    """Return the report as a page; whatever texts say stays text."""
    return "\n".join(_page(report)) + "\n"


def _page(report: Report) -> Iterator[str]:
    texts = words("report", report.language)
    made = filled(texts["made"], {"when": moment(report.made_at, report.language)})
    yield "<!doctype html>"
    yield f'<html lang="{report.language}">'
    yield '<head><meta charset="utf-8">'
    yield f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
    yield f"<title>{escape(report.title)}</title>"
    yield f"<style>{STYLE}</style></head>"
    yield "<body><main>"
    yield f"<header><h1>{escape(report.title)}</h1>"
    yield f'<p class="made">{escape(made)}</p>'
    yield f'<p class="summary">{escape(report.summary)}</p></header>'
    if len(report.sections) > 2:
        yield from _contents(report.sections, texts["contents"])
    for section in report.sections:
        yield f'<section id="{escape(section.key)}"><h2>{escape(section.title)}</h2>'
        for block in section.blocks:
            yield from _block(block, report.language)
        yield "</section>"
    yield "</main></body></html>"


def _contents(sections: tuple[Section, ...], title: str) -> Iterator[str]:
    yield f'<nav aria-label="{escape(title)}"><ul>'
    for section in sections:
        yield f'<li><a href="#{escape(section.key)}">{escape(section.title)}</a></li>'
    yield "</ul></nav>"


def _block(block: Block, language: Language) -> Iterator[str]:
    if isinstance(block, Text):
        yield f"<p>{escape(block.text)}</p>"
    elif isinstance(block, Figures):
        yield from _figures(block)
    elif isinstance(block, Table):
        yield from _table(block)
    else:
        yield from _chart(block, language)


def _figures(block: Figures) -> Iterator[str]:
    yield '<dl class="figures">'
    for figure in block.figures:
        note = f'<dd class="note">{escape(figure.note)}</dd>' if figure.note else ""
        yield f"<div><dt>{escape(figure.label)}</dt><dd>{escape(figure.value)}</dd>{note}</div>"
    yield "</dl>"


def _chart(chart: Chart, language: Language) -> Iterator[str]:
    yield f'<figure id="{escape(chart.key)}"><figcaption>{escape(chart.title)}</figcaption>'
    yield as_svg(chart, language)
    if chart.note:
        yield f'<p class="note">{escape(chart.note)}</p>'
    values = as_table(chart, language)
    if values is not None:
        yield f"<details><summary>{escape(words('report', language)['values'])}</summary>"
        yield from _table(values)
        yield "</details>"
    yield "</figure>"


def _table(table: Table) -> Iterator[str]:
    name = escape(table.key)
    yield f'<div class="table" role="region" aria-labelledby="{name}" tabindex="0"><table>'
    yield f'<caption id="{name}">{escape(table.title)}</caption><thead><tr>'
    numeric = [_is_numeric(row[at] for row in table.rows) for at in range(len(table.columns))]
    for title, right in zip(table.columns, numeric, strict=True):
        yield f'<th scope="col"{_side(right)}>{escape(title)}</th>'
    yield "</tr></thead><tbody>"
    for row in table.rows:
        written = (escape(cell(value, at in table.shares)) for at, value in enumerate(row))
        cells = (
            f'<th scope="row">{text}</th>' if not at else f"<td{_side(numeric[at])}>{text}</td>"
            for at, text in enumerate(written)
        )
        yield f"<tr>{''.join(cells)}</tr>"
    yield "</tbody></table></div>"
    if table.note:
        yield f'<p class="note">{escape(table.note)}</p>'


def _is_numeric(column: Iterator[Cell]) -> bool:
    values = list(column)
    return bool(values) and all(not isinstance(value, str) for value in values)


def _side(right: bool) -> str:
    return ' class="number"' if right else ""
