"""Turning a file's texts into values, and saying which rows are bad and why."""

import math
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, tzinfo
from typing import Any

import numpy as np
from numpy.typing import NDArray

from data.batch import FIRST, Coded, Rejection, Rejections
from data.sources.rows import Rows


class RowChecks:
    """Converts the columns of a part of a file; the first fault of a row is its reason."""

    def __init__(self, file: str, rows: Rows) -> None:
        self._file = file
        self._rows = rows
        self._bad = np.zeros(len(rows), dtype=bool)
        self._first: list[Rejection] = []

    def values(self, column: str, convert: Callable[[str], float]) -> NDArray[Any]:
        """Convert a column; a text that ``convert`` refuses (ValueError) makes its row bad."""
        return self.converted(self._rows.coded(column), column, convert)

    def converted(self, texts: Coded, column: str, convert: Callable[[str], float]) -> NDArray[Any]:
        """Convert a coded column, each distinct text once."""
        values: list[float] = []
        faults: dict[int, str] = {}
        for code, text in enumerate(texts.values):
            try:
                values.append(convert(text))
            except ValueError as error:
                values.append(0)
                faults[code] = f"{column} {error}" if text else f"{column} is missing"
        self._reject(texts, faults)
        return np.array(values or [0])[texts.codes] if len(texts.codes) else np.zeros(0)

    def required(self, column: str) -> Coded:
        """Return a coded column; a row where it is empty is bad."""
        texts = self._rows.coded(column)
        self._reject(
            texts, {c: f"{column} is missing" for c, text in enumerate(texts.values) if not text}
        )
        return texts

    @property
    def good(self) -> NDArray[np.bool_]:
        """The rows without a fault."""
        return ~self._bad

    def rejected(self) -> Rejections:
        """Return the bad rows, with those that could not be split into columns."""
        first = sorted(self._first, key=lambda rejection: rejection.row)[:FIRST]
        return Rejections(int(self._bad.sum()), tuple(first)).beside(self._rows.rejected)

    def _reject(self, texts: Coded, faults: dict[int, str]) -> None:
        if not faults:
            return
        bad = np.isin(texts.codes, list(faults)) & ~self._bad
        for place in np.flatnonzero(bad)[:FIRST].tolist():
            row = int(self._rows.numbers[place])
            self._first.append(Rejection(self._file, row, faults[int(texts.codes[place])]))
        self._bad |= bad


@dataclass(frozen=True, slots=True)
class Numbers:
    """Reads numbers."""

    decimal: str = "."
    optional: bool = False
    """An empty text is not a fault but NaN."""
    positive: bool = False
    """Zero is a fault; a negative number always is."""

    def __call__(self, text: str) -> float:
        """Read one; raise ValueError with the fault."""
        if self.optional and not text:
            return math.nan
        plain = text.replace(".", "").replace(",", ".") if self.decimal == "," else text
        try:
            value = float(plain)
        except ValueError:
            raise ValueError(f"{quoted(text)} is not a number") from None
        if not math.isfinite(value):
            raise ValueError(f"{quoted(text)} is not a number")
        if value < 0 or (self.positive and value == 0):
            raise ValueError(
                f"{quoted(text)} is not above zero"
                if self.positive
                else f"{quoted(text)} is negative"
            )
        return value


@dataclass(frozen=True, slots=True)
class Times:
    """Reads moments, as Unix seconds."""

    format: str = "iso"
    """``iso``, ``unix``, ``unix_ms``, or what ``datetime.strptime`` takes."""
    others: tuple[str, ...] = ()
    """Further forms, where a file's copies differ; the first that fits counts."""
    zone: tzinfo = UTC
    """Of times that do not say theirs."""
    whole_days: bool = False

    def __call__(self, text: str) -> int:
        """Read one; raise ValueError with the fault."""
        for form in (self.format, *self.others):
            try:
                at = self._read(text, form)
            except (ValueError, OverflowError, OSError):
                continue
            if self.whole_days:
                at = at.replace(hour=0, minute=0, second=0, microsecond=0)
            return int(at.timestamp())
        raise ValueError(f"{quoted(text)} is not a date")

    def _read(self, text: str, form: str) -> datetime:
        if form.startswith("unix"):
            seconds = float(text) / (1000 if form == "unix_ms" else 1)
            return datetime.fromtimestamp(seconds, UTC)
        if form == "iso":
            at = datetime.fromisoformat(text.removesuffix(" UTC"))
        else:
            at = datetime.strptime(text, form)
        return at if at.tzinfo else at.replace(tzinfo=self.zone)


def quoted(text: str) -> str:
    """Quote a file's text in a message, shortened where it is long."""
    return f'"{text[:40]}…"' if len(text) > 40 else f'"{text}"'


def attribute(text: str) -> str | int | float | None:
    """Read what a file says about a customer: a number where it is one, None where it is empty."""
    if not text or (text[0] == "0" and text[1:2].isdigit()):  # a code, such as a postal one
        return text or None
    try:
        number = float(text)
    except ValueError:
        return text
    if not math.isfinite(number):
        return text
    return int(number) if number.is_integer() else number
