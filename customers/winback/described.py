"""Customers as they stand at a moment, by how their buying has changed."""

from dataclasses import dataclass
from datetime import datetime

import numpy as np
from numpy.typing import NDArray

from customers.features import FeatureConfig
from customers.features.groups import Values
from customers.features.past import Past
from customers.history import ShopHistory
from customers.winback.changes import OF_LATE_ORDERS, Change, certainty, changes
from customers.winback.config import WinbackConfig


@dataclass(frozen=True, slots=True, eq=False)
class Described:
    """Everybody who has ordered before a moment."""

    keys: NDArray[np.int64]
    """Ascending: shape [n]."""
    changes: Values
    """In the order of ``Change``, NaN where unknown: shape [n, c]."""
    trusted: Values
    """The same, nearer to no change the less it rests on; none unknown: shape [n, c]."""
    levels: Values
    """Logs of orders, of days since the last one and of the money of an order: shape [n, 3]."""

    @classmethod
    def at(
        cls, history: ShopHistory, moment: datetime, window_days: int, config: WinbackConfig
    ) -> "Described":
        """Describe customers by what was known just before a moment."""
        return cls.of(Past.of(history, moment, FeatureConfig()), window_days, config)

    @classmethod
    def of(cls, past: Past, window_days: int, config: WinbackConfig) -> "Described":
        """Describe customers by their past."""
        found = changes(past, window_days, config)
        rows = past.orders.customer.count() > 0
        raw = np.column_stack([found[change] for change in Change])[rows]
        trust = certainty(past, config)[rows, None]
        of_late = np.isin(np.array(list(Change)), OF_LATE_ORDERS)
        trusted = np.nan_to_num(raw) * np.where(of_late, trust, 1.0)
        return cls(past.keys[rows], raw, trusted, _levels(past)[rows])

    def only(self, customers: NDArray[np.int64]) -> "Described":
        """Return these customers alone, without those who never ordered."""
        return self.take(np.isin(self.keys, customers))

    def take(self, rows: NDArray[np.bool_]) -> "Described":
        """Return the customers where a mask holds."""
        return Described(self.keys[rows], self.changes[rows], self.trusted[rows], self.levels[rows])


def _levels(past: Past) -> Values:
    orders = past.orders.customer
    since = past.days_since(orders.largest(past.orders.at.astype(np.float64)))
    amounts = (orders.count(), since, orders.mean(past.orders.amount))
    return np.log1p(np.maximum(np.nan_to_num(np.column_stack(amounts)), 0))
