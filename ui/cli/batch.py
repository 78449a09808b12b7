"""Reading and writing the CSV files of batch commands."""

import csv
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path

from data.batch import Rejection, Rejections
from data.errors import BadFile, InputError
from data.sources.checks import quoted
from data.sources.table_file import TableFile

Read = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class BatchInput:
    """What a batch is asked for: its rows, and those that are none."""

    rows: tuple[tuple[str, ...], ...]
    rejected: Rejections


def read_columns(path: Path, *columns: str, read: Read = str) -> BatchInput:
    """Read the named columns of every row; further columns are ignored.

    The first column is the id: a row without one, or with that of an earlier row, is rejected.
    ``read`` makes of each other value that is not empty what is asked, or raises InputError, which
    rejects the row.

    Raises:
        BadFile: the file is missing or lacks a column.
    """
    file = TableFile(path)
    file.require(columns)
    rows: dict[str, tuple[str, ...]] = {}
    rejected = Rejections()
    for part in file.rows(columns):
        bad = []
        texts = zip(*map(part.texts, columns), strict=True)
        for number, (row_id, *others) in zip(part.numbers.tolist(), texts, strict=True):
            try:
                _check_id(columns[0], row_id, rows)
                rows[row_id] = (row_id, *(read(text) if text else "" for text in others))
            except InputError as fault:
                bad.append(Rejection(path.name, number, str(fault)))
        rejected += part.rejected.beside(Rejections.of(bad))
    return BatchInput(tuple(rows.values()), rejected)


def write_ranking(
    path: Path, id_column: str, rankings: Iterable[tuple[str, Iterable[tuple[str, float]]]]
) -> None:
    """Write ``id,product_id,rank,score`` rows; the file appears only when it is complete.

    A score is at most that of the rank before: readers of rankings sort by score, and a list that
    was varied on purpose must not fall back into the order before.
    """
    rows = ((row_id, *row) for row_id, ranking in rankings for row in _ranked(ranking))
    write_rows(path, (id_column, "product_id", "rank", "score"), rows)


def write_rows(path: Path, header: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """Write rows under a header; the file appears only when it is complete.

    Raises:
        BadFile: it cannot be written.
    """
    partial = path.with_name(f".{path.name}.partial")
    try:
        with partial.open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file)
            writer.writerow(header)
            writer.writerows(rows)
        os.replace(partial, path)
    except OSError as exc:
        raise BadFile(f"{path}: {exc.strerror}") from exc
    finally:
        partial.unlink(missing_ok=True)


def _check_id(column: str, row_id: str, earlier: Iterable[str]) -> None:
    if not row_id:
        raise InputError(f"{column} is missing")
    if row_id in earlier:
        raise InputError(f"{column} {quoted(row_id)} is that of an earlier row")


def _ranked(ranking: Iterable[tuple[str, float]]) -> Iterator[tuple[str, int, str]]:
    """Yield product, rank from 1 on, and score."""
    listed = list(ranking)
    scores = accumulate((score for _, score in listed), min)
    for rank, ((product, _), score) in enumerate(zip(listed, scores, strict=True), start=1):
        yield product, rank, f"{score:.6g}"
