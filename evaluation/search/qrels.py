"""Reading judgements from a table or from TREC qrels, gzipped or not.

A table (CSV, TSV, Parquet) names its columns as is usual in the field. TREC qrels have no header
but ``query-id iteration product-id grade`` on every line; their queries' texts are in another file.
"""

import gzip
import math
import re
import zlib
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

import numpy as np

from data.batch import Rejection, Rejections
from data.errors import BadFile, InputError
from data.product import ProductId
from data.sources.checks import RowChecks, quoted
from data.sources.delimited import Delimited
from data.sources.table_file import TableFile
from evaluation.search.judgements import Judgements, QueryId

QUERY_ID = ("query_id", "qid", "queryid", "topic_id", "topic", "search_id")
QUERY_TEXT = ("query", "query_text", "search_term", "search_query", "keyword", "text")
PRODUCT = (
    *("product_id", "product_uid", "docid", "doc_id", "docno", "document_id", "corpus_id"),
    *("item_id", "article_id", "productid", "product", "item", "sku", "asin", "id"),
)
GRADE = ("rating", "relevance", "grade", "label", "judgement", "judgment", "rel", "gain", "score")
SEPARATORS = (",", "\t", ";", "|")
TREC_FIELDS = 4

_OTHER = re.compile(r"[^a-z0-9]+")


class Row(NamedTuple):
    """One judgement as its file gives it."""

    number: int
    query: QueryId
    text: str
    """Empty where the file does not hold it."""
    product: ProductId
    grade: float


def read_judgements(path: Path, queries: Path | None = None) -> Judgements:
    """Read judgements, with the queries' texts from ``queries`` where that is given.

    Raises:
        BadFile: a file is missing, lacks a column, or holds nothing that can be used.
        InputError: the judgements hold query ids only and ``queries`` is not given.
    """
    texts = None if queries is None else read_queries(queries)
    read = _trec if _is_trec(path) else _table
    gathered = _Gathered(path.name, texts)
    for rows, rejected in read(path, known=texts is not None):
        gathered.add(rows, rejected)
    if not gathered.grades:
        said = "".join(f"; row {bad.row}: {bad.reason}" for bad in gathered.rejected.first[:1])
        raise BadFile(f"{path} holds no judgement that can be used{said}")
    return Judgements(gathered.texts, gathered.grades, gathered.rejected)


def read_queries(path: Path) -> dict[QueryId, str]:
    """Read the texts of queries by their ids; BadFile where a column of the two is missing."""
    file = _opened(path)
    columns = _required(file, {"query id": (*QUERY_ID, "id"), "query text": QUERY_TEXT})
    texts: dict[QueryId, str] = {}
    for rows in file.rows(columns):
        for query, text in zip(*(rows.texts(column) for column in columns), strict=True):
            if query and text:
                texts.setdefault(query, text)
    return texts


class _Gathered:
    """Judgements row by row; the first of a pair of query and product stands."""

    def __init__(self, file: str, known: Mapping[QueryId, str] | None) -> None:
        self._file, self._known = file, known
        self.texts: dict[QueryId, str] = {}
        self.grades: dict[QueryId, dict[ProductId, float]] = {}
        self.rejected = Rejections()

    def add(self, rows: Iterable[Row], rejected: Rejections) -> None:
        """Add a part of the file."""
        bad = []
        for row in rows:
            text = row.text if self._known is None else self._known.get(row.query, row.text)
            judged = self.grades.get(row.query, {})
            if not text:
                fault = f"query {quoted(row.query)} has no text"
                bad.append(Rejection(self._file, row.number, fault))
            elif row.product in judged:
                fault = f"judges product {quoted(row.product)} a second time for this query"
                bad.append(Rejection(self._file, row.number, fault))
            else:
                self.texts[row.query] = text
                self.grades.setdefault(row.query, judged)[row.product] = row.grade
        self.rejected += Rejections.of(bad).beside(rejected)


def _table(path: Path, *, known: bool) -> Iterator[tuple[list[Row], Rejections]]:
    file = _opened(path)
    wanted = {"query": (*QUERY_ID, *QUERY_TEXT), "product": PRODUCT, "grade": GRADE}
    query, product, grade = _required(file, wanted)
    by_text = _column(file, QUERY_TEXT)
    if by_text is None and not known:
        raise _no_texts(path)
    for rows in file.rows([query, by_text or query, product, grade]):
        checks = RowChecks(file.name, rows)
        checks.required(query)
        checks.required(product)
        grades = checks.values(grade, _grade)
        ids, products = rows.texts(query), rows.texts(product)
        words = rows.texts(by_text) if by_text else [""] * len(rows)
        numbers = rows.numbers
        yield (
            [
                Row(int(numbers[at]), ids[at], words[at], products[at], float(grades[at]))
                for at in np.flatnonzero(checks.good).tolist()
            ],
            checks.rejected(),
        )


def _trec(path: Path, *, known: bool) -> Iterator[tuple[list[Row], Rejections]]:
    if not known:
        raise _no_texts(path)
    rows, bad = [], []
    for number, line in enumerate(_lines(path), start=1):
        fields = line.split()
        if not fields:
            continue
        if len(fields) != TREC_FIELDS:
            fault = f"has {len(fields)} fields, not {TREC_FIELDS}"
            bad.append(Rejection(path.name, number, fault))
            continue
        try:
            rows.append(Row(number, fields[0], "", fields[2], _grade(fields[3])))
        except ValueError as error:
            bad.append(Rejection(path.name, number, f"grade {error}"))
    yield rows, Rejections.of(bad)


def _no_texts(path: Path) -> InputError:
    return InputError(f"{path} holds query ids only: give their texts with --queries FILE")


def _is_trec(path: Path) -> bool:
    """Say whether a file begins with a line of qrels rather than with names of columns."""
    if path.suffix == ".parquet" or not path.is_file():
        return False
    fields = next(_lines(path), "").split()
    if len(fields) != TREC_FIELDS:
        return False
    try:
        _grade(fields[3])
    except ValueError:
        return False
    return True


def _lines(path: Path) -> Iterator[str]:
    opened = gzip.open if path.suffix == ".gz" else open
    try:
        with opened(path, "rt", encoding="utf-8-sig", errors="replace") as file:
            yield from file
    except (OSError, EOFError, zlib.error) as error:
        raise BadFile(f"{path} cannot be read: {error}") from error


def _opened(path: Path) -> TableFile:
    """Open a table by the separator that parts its header best."""
    if path.suffix == ".parquet" or not path.is_file():
        return TableFile(path)
    widths = {mark: len(Delimited(path, mark).header()) for mark in SEPARATORS}
    return TableFile(path, max(SEPARATORS, key=lambda mark: widths[mark]))


def _required(file: TableFile, wanted: Mapping[str, tuple[str, ...]]) -> list[str]:
    """Return the columns that these are in a file; BadFile names the first that is missing."""
    columns = []
    for what, names in wanted.items():
        column = _column(file, names)
        if column is None:
            header = ", ".join(file.header())
            raise BadFile(
                f"{file.path} lacks the column of the {what} "
                f"(one of {', '.join(names)}); it has {header}"
            )
        columns.append(column)
    return columns


def _column(file: TableFile, names: tuple[str, ...]) -> str | None:
    """Return a file's first column of these names, however they are written."""
    header = {_OTHER.sub("_", name.casefold()).strip("_"): name for name in file.header()}
    return next((header[name] for name in names if name in header), None)


def _grade(text: str) -> float:
    """Read a grade; ValueError says what is wrong with it."""
    try:
        grade = float(text)
    except ValueError:
        raise ValueError(f"{quoted(text)} is not a number") from None
    if not math.isfinite(grade):
        raise ValueError(f"{quoted(text)} is not a number")
    return grade
