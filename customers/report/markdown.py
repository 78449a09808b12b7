"""A report as Markdown."""

import re
from collections.abc import Iterator, Sequence

from customers.report.block import Block, Figures, Report, Table, Text
from customers.report.numbers import cell, moment
from customers.report.values import as_table
from customers.words import Language, filled, words

_SPECIAL = re.compile(r"[\\`*_\[\]<>#|~!&$]|^[-+=](?=[-=\s]|$)")
_NUMBERED = re.compile(r"^(\d+)([.)])(?=\s|$)")


def as_markdown(report: Report) -> str:
    """Return the report as Markdown; a chart is the table of its values."""
    lines = [f"# {literal(report.title)}", "", literal(report.summary)]
    for section in report.sections:
        lines += ["", f"## {literal(section.title)}"]
        for block in section.blocks:
            lines += ["", *_block(block, report.language)]
    made = filled(words("report", report.language)["made"], {"when": _made(report)})
    return "\n".join([*lines, "", f"*{literal(made)}*", ""])


def literal(text: str) -> str:
    """Return what somebody else wrote, so that Markdown shows it as it is, on one line."""
    line = _SPECIAL.sub(r"\\\g<0>", " ".join(text.split()))
    return _NUMBERED.sub(r"\1\\\2", line)


def _made(report: Report) -> str:
    return moment(report.made_at, report.language)


def _block(block: Block, language: Language) -> Iterator[str]:
    if isinstance(block, Text):
        yield literal(block.text)
    elif isinstance(block, Figures):
        for figure in block.figures:
            note = f" ({literal(figure.note)})" if figure.note else ""
            yield f"- {literal(figure.label)}: **{literal(figure.value)}**{note}"
    elif isinstance(block, Table):
        yield from _table(block)
    else:
        yield from _table(as_table(block, language), block.title)
        if block.note:
            yield from ("", literal(block.note))


def _table(table: Table | None, title: str = "") -> Iterator[str]:
    yield f"**{literal(table.title if table else title)}**"
    if table is None:
        return
    yield ""
    yield _row(table.columns)
    yield _row(["---"] * len(table.columns), plain=True)
    for row in table.rows:
        yield _row([cell(value, place in table.shares) for place, value in enumerate(row)])
    if table.note:
        yield from ("", literal(table.note))


def _row(cells: Sequence[str], plain: bool = False) -> str:
    return f"| {' | '.join(text if plain else literal(text) for text in cells)} |"
