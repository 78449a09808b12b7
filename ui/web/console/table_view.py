"""Tables as pages and files show them."""

import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from customers.report import Report, Table
from customers.report.block import Cell
from customers.report.chart import Chart
from customers.report.numbers import cell
from customers.report.values import as_table

FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""What a text begins with that a spreadsheet would run (OWASP, "CSV Injection")."""
AMOUNT = re.compile(r"[+−-]?[€$£₩¥]?[+−-]?\d[\d,]*(\.\d+)?( ?(%|원|[A-Z]{3}))?|–")
"""A number with its sign, currency or unit, or that there is none."""
SHORT = 20
"""Letters of a cell that stands on one line if it has figures."""
BOM = "﻿"
"""Spreadsheets read a file without it as text of the country's old encoding: Korean is lost."""


@dataclass(frozen=True, slots=True)
class ShownCell:
    """A cell as it is written, and by what it is sorted."""

    text: str
    order: str

    @property
    def short(self) -> bool:
        """Whether it is a figure, an interval say, that is not broken over lines."""
        return len(self.text) <= SHORT and any(map(str.isdigit, self.text))


def _order(value: Cell) -> str:
    """Return what a cell is sorted by; an amount in words by its number."""
    if isinstance(value, str) and _is_amount(value):
        return re.sub(r"[^\d.-]", "", value.replace("−", "-"))
    return "" if value is None else str(value)


def rows_of(table: Table) -> Iterator[list[ShownCell]]:
    """Yield a table's rows as they are written."""
    for row in table.rows:
        yield [
            ShownCell(cell(value, at in table.shares), _order(value))
            for at, value in enumerate(row)
        ]


def numeric(table: Table) -> list[bool]:
    """Say of each column whether it holds numbers, which stand on the right."""
    return [
        any(row[at] is not None for row in table.rows)
        and all(not isinstance(row[at], str) or _is_amount(row[at]) for row in table.rows)
        for at in range(len(table.columns))
    ]


def _is_amount(value: Cell) -> bool:
    return isinstance(value, str) and AMOUNT.fullmatch(value) is not None


def tables_of(report: Report) -> Iterator[Table]:
    """Yield a report's tables, those of its charts' values among them."""
    for section in report.sections:
        for block in section.blocks:
            if isinstance(block, Table):
                yield block
            elif isinstance(block, Chart):
                values = as_table(block, report.language)
                if values is not None:
                    yield values


def find_table(reports: Iterable[Report], key: str) -> Table | None:
    """Return the table of a key; None where there is none."""
    return next((t for report in reports for t in tables_of(report) if t.key == key), None)


def as_csv(columns: Sequence[str], rows: Iterable[Sequence[Cell]]) -> str:
    """Write rows for a spreadsheet: numbers in full, texts that it cannot take for formulas."""
    file = io.StringIO()
    file.write(BOM)
    writer = csv.writer(file)
    writer.writerow([_harmless(name) for name in columns])
    writer.writerows([_harmless(value) for value in row] for row in rows)
    return file.getvalue()


def _harmless(value: Cell) -> Cell:
    if isinstance(value, str) and value.startswith(FORMULA):
        return f"'{value}"
    return value
