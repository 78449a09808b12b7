"""How products did before: looked at, put into carts, bought, and at what prices."""

from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from customers.features.groups import Values, ratio
from customers.features.running import RunningTotals
from customers.features.shelf import Shelf
from data.event import EventKind
from data.event_table import CODE_OF, EventTable

COUNTED = (EventKind.VIEW, EventKind.CART, EventKind.PURCHASE)
CENTS = 100
VALUES = 5
"""Views, carts and purchases in sessions; events with a price, and their prices' sum in cents."""

Totals = NDArray[np.int64]
"""Shape [m, 5]: columns as ``VALUES`` says."""


@dataclass(frozen=True, slots=True, eq=False)
class Records:
    """What is known of products as sessions begin."""

    product: Totals
    category: Totals
    shop: Totals


class ProductRecords(Protocol):
    """Tells what was known of products before a moment."""

    def before(self, positions: NDArray[np.int64], at: NDArray[np.int64]) -> Records:
        """Return the records of products by position (-1 for none) before moments."""
        ...


class RunningRecords:
    """The records of any moment, from all events: for training."""

    def __init__(self, table: EventTable, shelf: Shelf) -> None:
        positions = shelf.positions(table)
        known = positions >= 0
        product, at = positions[known], table.at[known]
        values = _values(table)[known]
        category = shelf.categories(product)
        told = category >= 0
        self._shelf = shelf
        self._product = RunningTotals(product, at, values)
        self._category = RunningTotals(category[told], at[told], values[told])
        self._shop = RunningTotals(np.zeros_like(at), at, values)

    def before(self, positions: NDArray[np.int64], at: NDArray[np.int64]) -> Records:
        """Return the records of products by position (-1 for none) before moments."""
        return Records(
            self._product.before(positions, at),
            self._category.before(self._shelf.categories(positions), at),
            self._shop.before(np.zeros_like(positions), at),
        )


class HeldRecords:
    """The records of one moment, whatever moment is asked for: for sessions that go on now."""

    def __init__(self, product: Totals, shelf: Shelf) -> None:
        """Take totals by position: shape [p, 5]; products that came later have none."""
        category = shelf.categories(np.arange(len(product)))
        size = int(category.max(initial=-1)) + 1
        self.product = product
        self._shelf = shelf
        self._category = np.zeros((size + 1, VALUES), dtype=np.int64)
        np.add.at(self._category, category[category >= 0], product[category >= 0])
        self._shop = product.sum(axis=0)

    @classmethod
    def of(cls, table: EventTable, shelf: Shelf) -> "HeldRecords":
        """Count all events of a table."""
        positions = shelf.positions(table)
        known = positions >= 0
        product = np.zeros((shelf.size, VALUES), dtype=np.int64)
        np.add.at(product, positions[known], _values(table)[known])
        return cls(product, shelf)

    def before(self, positions: NDArray[np.int64], _at: NDArray[np.int64]) -> Records:
        """Return the records of products by position (-1 for none)."""
        return Records(
            _rows(self.product, positions),
            _rows(self._category, self._shelf.categories(positions)),
            np.broadcast_to(self._shop, (len(positions), VALUES)),
        )


def usual_price(totals: Totals) -> Values:
    """Return the mean of the prices known; NaN where there is none."""
    return ratio(totals[:, 4], totals[:, 3] * CENTS)


def _values(table: EventTable) -> Totals:
    in_session = table.session != 0
    counts = [in_session & (table.kind == CODE_OF[kind]) for kind in COUNTED]
    priced = table.price > 0
    cents = np.rint(np.where(priced, table.price, 0).astype(np.float64) * CENTS)
    return np.column_stack([*counts, priced, cents]).astype(np.int64)


def _rows(totals: Totals, places: NDArray[np.int64]) -> Totals:
    held = (places >= 0) & (places < len(totals))
    found = np.zeros((len(places), VALUES), dtype=np.int64)
    found[held] = totals[places[held]]
    return found
