"""What is known of customers just before a moment, in the order of customers and time."""

from dataclasses import dataclass
from datetime import datetime

import numpy as np
from numpy.typing import NDArray

from customers.features.categories import Categories
from customers.features.config import FeatureConfig
from customers.features.groups import Groups, Values
from customers.features.local_time import DAY, LocalTime, only_dates
from customers.features.purchases import Orders, Purchases
from customers.features.session_ids import session_numbers
from customers.history import ShopHistory
from data.event import NOBODY, EventKind
from data.event_table import CODE_OF, EventTable


@dataclass(frozen=True, slots=True, eq=False)
class Past:
    """All that features are made of."""

    now: int
    """Unix seconds; nothing here happened then or later."""
    config: FeatureConfig
    categories: Categories
    keys: NDArray[np.int64]
    """Of the customers, ascending: shape [n]."""
    events: EventTable
    """Sorted by customer and time."""
    customer: Groups
    """Of the events."""
    clock: LocalTime
    """Of the events."""
    sessions: NDArray[np.int64]
    """Numbers, of the events."""
    purchases: Purchases
    orders: Orders

    @classmethod
    def of(cls, history: ShopHistory, as_of: datetime, config: FeatureConfig) -> "Past":
        """Sort out what happened before a moment (time zone aware)."""
        known = history.until(as_of).table
        table = known.take(np.lexsort((known.at, known.customer)))
        table = table.take(table.customer != NOBODY)
        keys, rows = np.unique(table.customer, return_inverse=True)
        customer = Groups(rows, len(keys))
        clock = LocalTime.of(table.at, history.zone, dated=only_dates(table.at))
        categories = Categories.of(history.catalogue, table, config)
        lines = Purchases.of(table, customer, clock, history.catalogue, categories)
        return cls(
            now=int(as_of.timestamp()),
            config=config,
            categories=categories,
            keys=keys,
            events=table,
            customer=customer,
            clock=clock,
            sessions=session_numbers(table.customer, table.at, table.session),
            purchases=lines,
            orders=Orders.of(lines),
        )

    def of_kinds(self, *kinds: EventKind) -> NDArray[np.bool_]:
        """Mark the events of these kinds."""
        return np.isin(self.events.kind, [CODE_OF[kind] for kind in kinds])

    def days_since(self, at: Values) -> Values:
        """Return the days from moments until now."""
        return (self.now - at) / DAY

    def lately(self, at: NDArray[np.int64], days: int) -> NDArray[np.bool_]:
        """Mark what happened in the last days."""
        return at >= self.now - days * DAY
