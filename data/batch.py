"""What a source reads, part by part."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from data.event import CustomerId, EventKind
from data.product import Product
from data.shop_tables import TableRow

FIRST = 20
"""So many bad rows are named; the others are only counted."""


@dataclass(frozen=True, slots=True)
class Rejection:
    """A row that could not be loaded."""

    file: str
    row: int
    """As a spreadsheet counts: the header is row 1."""
    reason: str


@dataclass(frozen=True, slots=True)
class Rejections:
    """How many rows were bad, and the first of them."""

    count: int = 0
    first: tuple[Rejection, ...] = ()

    @classmethod
    def of(cls, rejections: Iterable[Rejection]) -> "Rejections":
        """Count these and keep the first by row."""
        by_row = sorted(rejections, key=lambda rejection: rejection.row)
        return cls(len(by_row), tuple(by_row[:FIRST]))

    def __add__(self, later: "Rejections") -> "Rejections":
        return Rejections(self.count + later.count, (self.first + later.first)[:FIRST])

    def beside(self, other: "Rejections") -> "Rejections":
        """Join the bad rows of the same part of a file."""
        first = sorted(self.first + other.first, key=lambda rejection: rejection.row)
        return Rejections(self.count + other.count, tuple(first[:FIRST]))

    def as_json(self) -> dict[str, Any]:
        """Return the contract's form."""
        first = [{"file": r.file, "row": r.row, "reason": r.reason} for r in self.first]
        return {"count": self.count, "first": first}


@dataclass(frozen=True, slots=True, eq=False)
class Coded:
    """A column of repeating texts: each row's place in the list of distinct values."""

    codes: NDArray[Any]
    values: Sequence[str]

    @classmethod
    def of(cls, texts: Iterable[str]) -> "Coded":
        """Code texts at hand."""
        places: dict[str, int] = {}
        codes = [places.setdefault(text, len(places)) for text in texts]
        return cls(np.array(codes, dtype=np.int64), list(places))

    def take(self, rows: NDArray[Any]) -> "Coded":
        """Return the rows at these places, or where this mask holds."""
        return Coded(self.codes[rows], self.values)


@dataclass(frozen=True, slots=True, eq=False)
class EventRows:
    """Events as a source gives them, column by column, in file order."""

    customers: Coded
    """Customer ids; empty where the source does not tell."""
    products: Coded
    """Product ids; rows of products that are not loaded are rejected."""
    kind: NDArray[Any]
    """Codes, see ``event_table.CODE_OF``."""
    at: NDArray[Any]
    """Unix seconds, UTC."""
    quantity: NDArray[Any] | None = None
    price: NDArray[Any] | None = None
    """Per unit, in the shop's currency; NaN where unknown."""
    sessions: Coded | None = None
    """Session ids, empty for none."""
    dwell: NDArray[Any] | None = None
    coupon: NDArray[Any] | None = None
    """Codes, see ``event_table.COUPON_CODE_OF``."""
    delivery: NDArray[Any] | None = None
    """Charged for delivering the order; NaN where unknown."""
    file: str = ""
    rows: NDArray[Any] | None = None
    """Each event's row in the file, for rejections; from 2 on, if not given."""
    sets_price: Collection[EventKind] = ()
    """Of the latest event of these kinds, the price becomes the product's."""
    currency: str | None = None
    """Of those prices."""

    def __len__(self) -> int:
        return len(self.at)


@dataclass(frozen=True, slots=True)
class Batch:
    """A part of a source; products come before the events that name them."""

    products: Sequence[Product] = ()
    first_seen: Sequence[Product] = ()
    """Products that are added where they are not known; those that are stay as they are."""
    customers: Sequence[tuple[CustomerId, Mapping[str, Any]]] = ()
    events: EventRows | None = None
    pictures: Mapping[str, Path | bytes] = field(default_factory=dict)
    """Path below the home's images folder, and the file to copy there or its content."""
    tables: Mapping[str, Sequence[TableRow]] = field(default_factory=dict)
    """Rows of the shop's small tables, see ``shop_tables``."""
    rejected: Rejections = Rejections()
    step: str = ""
    """What is being read, for the progress bar."""
    done: int = 0
    """How far, in any unit, of ``total``."""
    total: int | None = None


class Source(Protocol):
    """Something a shop's data is read from."""

    @property
    def name(self) -> str:
        """What the command line calls it."""

    def batches(self) -> Iterator[Batch]:
        """Read everything, part by part.

        Whatever makes the whole input unusable (a missing file, a wrong header) raises BadFile
        before the first batch.
        """
