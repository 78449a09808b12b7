"""Reading delimited text (CSV), however damaged.

Text without quotes goes through Arrow's parser, a block at a time. From the first quote on, the
``csv`` module reads, because a quoted field may hold line ends: it is slower and always right.
"""

import csv
import io
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from operator import itemgetter
from pathlib import Path
from typing import IO, Any

import numpy as np
import pyarrow as pa
import pyarrow.csv as pacsv

from data.batch import FIRST, Rejection, Rejections
from data.errors import BadFile
from data.sources.records import records
from data.sources.rows import Rows
from data.sources.text_file import ENDS_EARLY, UNDECODED, TextFile

BLOCK_CHARACTERS = 48 << 20
RECORDS_AT_ONCE = 50_000


@dataclass(frozen=True, slots=True)
class Delimited:
    """A file of delimited text, gzipped or not."""

    path: Path
    separator: str = ","
    encoding: str = "utf-8"

    @property
    def _file(self) -> TextFile:
        return TextFile(self.path, self.encoding)

    def header(self) -> list[str]:
        """Return the column names; raise BadFile where there are none."""
        with self._file.open() as (text, _):
            return self._header(text)

    def rows(self, columns: Sequence[str]) -> Iterator[Rows]:
        """Read these columns, part by part; bad rows are told, not raised."""
        total = max(self.path.stat().st_size, 1)
        with self._file.open() as (text, raw):
            header = self._header(text)
            reading = _Reading(self, header, [header.index(name) for name in columns])
            for part in reading.parts(text):
                yield part.rows(columns, raw.tell(), total)
            if raw.broken:
                lost = Rejections.of([Rejection(self.path.name, reading.number, ENDS_EARLY)])
                yield Rows(_empty(columns), np.zeros(0, np.int64), lost, total, total)

    def _header(self, text: IO[str]) -> list[str]:
        line = text.readline()
        names = next(csv.reader([line], delimiter=self.separator), [])
        names = [name.strip() for name in names]
        if not any(names):
            raise BadFile(f"{self.path} is empty: its first row must name the columns")
        if UNDECODED.search(line) or "\0" in line:
            raise BadFile(f"{self.path} is not {self.encoding} text")
        return names


class _Part:
    """Columns of consecutive rows, and the bad ones among them."""

    def __init__(self, arrays: Sequence[Any], numbers: Any, bad: Rejections) -> None:
        self.arrays = arrays
        self.numbers = np.asarray(numbers, dtype=np.int64)
        self.bad = bad

    def rows(self, columns: Sequence[str], done: int, total: int) -> Rows:
        return Rows(
            dict(zip(columns, self.arrays, strict=True)), self.numbers, self.bad, done, total
        )


class _Reading:
    """One pass over a file."""

    def __init__(self, file: Delimited, header: list[str], places: list[int]) -> None:
        self.file = file
        self.width = len(header)
        self.places = places
        self.number = 2
        """The next row's number."""

    def parts(self, text: IO[str]) -> Iterator[_Part]:
        while block := text.read(BLOCK_CHARACTERS):
            block += text.readline()
            if '"' in block:
                yield from self._careful(chain(io.StringIO(block, newline=""), text))
                return
            if _is_clean(block):
                yield self._fast(block)
            else:
                yield from self._careful(io.StringIO(block, newline=""))

    def _fast(self, block: str) -> _Part:
        """Parse text that has no quotes."""
        bad = _BadRows(self.file.path.name)
        skipped: list[int] = []

        def skip(row: Any) -> str:
            skipped.append(row.number - 1)
            bad.add(self.number + row.number - 1, self._wrong_width(row.actual_columns))
            return "skip"

        names = [f"c{place}" for place in range(self.width)]
        data = block.encode()
        table = pacsv.read_csv(
            pa.BufferReader(data),
            pacsv.ReadOptions(use_threads=False, column_names=names, block_size=len(data) + 1),
            pacsv.ParseOptions(
                delimiter=self.file.separator,
                quote_char=False,
                invalid_row_handler=skip,
            ),
            pacsv.ConvertOptions(
                include_columns=[names[place] for place in self.places],
                column_types=dict.fromkeys(names, pa.string()),
                strings_can_be_null=False,
            ),
        )
        lines = table.num_rows + len(skipped)
        numbers = np.delete(np.arange(self.number, self.number + lines), skipped)
        self.number += lines
        arrays = [table.column(place).combine_chunks() for place in range(len(self.places))]
        return _Part(arrays, numbers, bad.all())

    def _careful(self, lines: Iterator[str]) -> Iterator[_Part]:
        """Parse with the ``csv`` module, skipping what it cannot read."""
        pick = _picker(self.places)
        kept: list[tuple[str, ...]] = []
        numbers: list[int] = []
        bad = _BadRows(self.file.path.name)
        for record in records(lines, self.file.separator, self.width):
            if isinstance(record, str):
                bad.add(self.number, record)
            elif record and len(record) != self.width:
                bad.add(self.number, self._wrong_width(len(record)))
            elif record:
                fields = pick(record)
                if UNDECODED.search("".join(fields)):
                    bad.add(self.number, f"holds bytes that are not {self.file.encoding}")
                else:
                    kept.append(fields)
                    numbers.append(self.number)
            self.number += 1
            if len(kept) >= RECORDS_AT_ONCE:
                yield _Part(self._arrays(kept), numbers, bad.all())
                kept, numbers, bad = [], [], _BadRows(self.file.path.name)
        yield _Part(self._arrays(kept), numbers, bad.all())

    def _arrays(self, kept: list[tuple[str, ...]]) -> list[Any]:
        columns = zip(*kept, strict=True) if kept else ((),) * len(self.places)
        return [pa.array(column, pa.string()) for column in columns]

    def _wrong_width(self, fields: int) -> str:
        return f"has {fields} field{'s' if fields != 1 else ''}, not {self.width}"


class _BadRows:
    """Counts bad rows and keeps the first."""

    def __init__(self, file: str) -> None:
        self._file = file
        self._count = 0
        self._first: list[Rejection] = []

    def add(self, row: int, reason: str) -> None:
        self._count += 1
        if len(self._first) < FIRST:
            self._first.append(Rejection(self._file, row, reason))

    def all(self) -> Rejections:
        return Rejections(self._count, tuple(self._first))


def _picker(places: list[int]) -> Callable[[list[str]], tuple[str, ...]]:
    """Return what takes these fields of a record."""
    if len(places) == 1:
        return lambda record: (record[places[0]],)
    first, second, *others = places
    return itemgetter(first, second, *others)


def _is_clean(block: str) -> bool:
    """Say whether a block has neither blank lines, which Arrow leaves uncounted, nor bad bytes."""
    blank = "\n\n" in block or "\n\r" in block or block[0] in "\r\n"
    return not blank and (block.isascii() or not UNDECODED.search(block))


def _empty(columns: Sequence[str]) -> dict[str, Any]:
    return {name: pa.array([], pa.string()) for name in columns}
