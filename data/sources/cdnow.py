"""Purchases at the music shop CDNOW, 1997-01 to 1998-06, as published for customer base analysis.

``CDNOW_master.txt``: customer, day, number of CDs and dollars, between blanks; a heading line may
stand above. The sample file has the customer's number in the master file before its own. Which
CDs were bought is not told, so the shop has one product. Fader & Hardie, "Forecasting Repeat
Sales at CDNOW", Interfaces 2001.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

import numpy as np
import pyarrow as pa

from data.batch import Batch, Coded, EventRows, Rejection, Rejections
from data.errors import BadFile
from data.event import EventKind
from data.event_table import CODE_OF
from data.product import Product
from data.sources.checks import Numbers, RowChecks, Times
from data.sources.rows import Rows
from data.sources.text_file import ENDS_EARLY, TextFile

CURRENCY = "USD"
COLUMNS = ("customer_id", "date", "number_of_cds", "dollar_value")
CD = Product("CD", "Compact disc", currency=CURRENCY)
LINES_AT_ONCE = 200_000


@dataclass(frozen=True, slots=True)
class CdnowSource:
    """Reads the file."""

    path: Path

    @property
    def name(self) -> str:
        """What the command line calls it."""
        return "cdnow"

    def batches(self) -> Iterator[Batch]:
        """Read the purchases, part by part."""
        if not self.path.is_file():
            raise BadFile(f"there is no file {self.path}")
        total = max(self.path.stat().st_size, 1)
        with TextFile(self.path).open() as (text, raw):
            first = text.readline().split()
            if len(first) not in (len(COLUMNS), len(COLUMNS) + 1):
                columns = ", ".join(COLUMNS)
                raise BadFile(f"{self.path} has {len(first)} columns; expected are {columns}")
            yield Batch(products=[CD], step=self.path.name)
            number, lines = (1, [first]) if first[0].isdigit() else (2, [])
            while part := lines + [line.split() for line in islice(text, LINES_AT_ONCE)]:
                yield _batch(_rows(self.path.name, part, number, len(first), raw.tell(), total))
                number, lines = number + len(part), []
            if raw.broken:
                lost = Rejections.of([Rejection(self.path.name, number, ENDS_EARLY)])
                yield Batch(rejected=lost, step=self.path.name, done=total, total=total)


@dataclass(frozen=True, slots=True)
class _Part:
    """Rows of a file of a name."""

    file: str
    rows: Rows


def _rows(
    file: str, lines: Sequence[list[str]], start: int, width: int, done: int, total: int
) -> _Part:
    """Split off the lines that have not as many fields as the file's first."""
    whole = [(number, line) for number, line in enumerate(lines, start) if len(line) == width]
    bad = [
        Rejection(file, number, f"{len(line)} columns instead of {width}")
        for number, line in enumerate(lines, start)
        if len(line) not in (0, width)
    ]
    fields = [line[-len(COLUMNS) :] for _, line in whole]
    arrays = {
        name: pa.array([line[place] for line in fields], pa.string())
        for place, name in enumerate(COLUMNS)
    }
    numbers = np.array([number for number, _ in whole], dtype=np.int64)
    return _Part(file, Rows(arrays, numbers, Rejections.of(bad), done, total))


def _batch(part: _Part) -> Batch:
    rows = part.rows
    checks = RowChecks(part.file, rows)
    customers = checks.required("customer_id")
    at = checks.values("date", Times("%Y%m%d"))
    quantity = checks.values("number_of_cds", Numbers(positive=True))
    value = checks.values("dollar_value", Numbers())
    good = checks.good
    size = int(good.sum())
    return Batch(
        events=EventRows(
            customers=customers.take(good),
            products=Coded(np.zeros(size, np.int64), [CD.id]),
            kind=np.full(size, CODE_OF[EventKind.PURCHASE], dtype=np.int8),
            at=at[good],
            quantity=quantity[good],
            price=value[good] / quantity[good],
            file=part.file,
            rows=rows.numbers[good],
            currency=CURRENCY,
        ),
        rejected=checks.rejected(),
        step=part.file,
        done=rows.done,
        total=rows.total,
    )
