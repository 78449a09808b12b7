"""Many events, column by column."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import DTypeLike, NDArray

from data.event import Coupon, EventKind

KINDS = tuple(EventKind)
"""An event kind's place is its stored code."""

CODE_OF = {kind: code for code, kind in enumerate(KINDS)}

COUPONS = tuple(Coupon)
"""What became of a coupon; its place is its stored code."""

COUPON_CODE_OF = {coupon: code for code, coupon in enumerate(COUPONS)}

COLUMNS: dict[str, tuple[DTypeLike, float]] = {
    "customer": (np.int64, 0),
    "product": (np.int32, 0),
    "kind": (np.int8, 0),
    "at": (np.int64, 0),
    "quantity": (np.float32, 1),
    "price": (np.float32, np.nan),
    "session": (np.int64, 0),
    "dwell": (np.float32, np.nan),
    "coupon": (np.int8, 0),
    "delivery": (np.float32, np.nan),
}
"""Each column's type, and the value it has where nothing is known."""


@dataclass(frozen=True, slots=True, eq=False)
class EventTable:
    """Events as arrays of one length; a column of defaults only may be a read-only broadcast."""

    customer: NDArray[np.int64]
    """Customer keys."""
    product: NDArray[np.int32]
    """Product numbers, see ``Catalogue.numbers``."""
    kind: NDArray[np.int8]
    """Codes: places in ``EventKind``."""
    at: NDArray[np.int64]
    """Unix seconds, UTC."""
    quantity: NDArray[np.float32]
    price: NDArray[np.float32]
    """Per unit; NaN where unknown."""
    session: NDArray[np.int64]
    """Hashed session ids, 0 for none."""
    dwell: NDArray[np.float32]
    """Seconds; NaN where unknown."""
    coupon: NDArray[np.int8]
    """Codes: places in ``Coupon``."""
    delivery: NDArray[np.float32]
    """Charged for the whole order; NaN where unknown."""

    @classmethod
    def of(cls, rows: int, **columns: NDArray[Any] | None) -> "EventTable":
        """Make a table of the columns given; the others hold their defaults."""
        made = {}
        for name, (dtype, default) in COLUMNS.items():
            given = columns.get(name)
            if given is None:
                made[name] = np.broadcast_to(np.array(default, dtype=dtype), rows)
            else:
                made[name] = np.ascontiguousarray(given, dtype=dtype)
        return cls(**made)

    @classmethod
    def empty(cls) -> "EventTable":
        """Make a table without events."""
        return cls.of(0)

    @classmethod
    def concatenate(cls, tables: Sequence["EventTable"]) -> "EventTable":
        """Join tables, in order."""
        rows = sum(map(len, tables))
        return cls.of(
            rows, **{name: _joined([getattr(t, name) for t in tables], name) for name in COLUMNS}
        )

    def __len__(self) -> int:
        return len(self.customer)

    def take(self, rows: NDArray[Any]) -> "EventTable":
        """Return the rows at these places, or where this mask holds."""
        taken = {
            name: None if is_default(getattr(self, name)) else getattr(self, name)[rows]
            for name in COLUMNS
        }
        size = int(rows.sum()) if rows.dtype == bool else len(rows)
        return EventTable.of(size, **taken)

    def replace(self, **columns: NDArray[Any]) -> "EventTable":
        """Return the same events with other values in these columns."""
        held = {name: getattr(self, name) for name in COLUMNS}
        kept = {name: column for name, column in held.items() if not is_default(column)}
        return EventTable.of(len(self), **(kept | columns))

    def of_kinds(self, kinds: Iterable[EventKind]) -> "EventTable":
        """Return the events of these kinds."""
        return self.take(np.isin(self.kind, [CODE_OF[kind] for kind in kinds]))

    def until(self, at: int) -> "EventTable":
        """Return the events before a moment, in Unix seconds."""
        return self.take(self.at < at)


def is_default(column: NDArray[Any]) -> bool:
    """Say whether a column is a broadcast of its default."""
    return column.strides == (0,)


def _joined(columns: list[NDArray[Any]], name: str) -> NDArray[Any] | None:
    if all(map(is_default, columns)):
        return None
    return np.concatenate(columns, dtype=COLUMNS[name][0])
