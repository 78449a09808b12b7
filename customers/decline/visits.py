"""Days on which customers bought."""

from dataclasses import dataclass
from datetime import datetime

import numpy as np
from numpy.typing import NDArray

from customers.features.groups import Groups, Values, distinct_pairs
from customers.features.local_time import LocalTime, only_dates
from customers.history import ShopHistory
from data.event import NOBODY, EventKind
from data.event_table import CODE_OF
from data.returns import kept_quantities


@dataclass(frozen=True, slots=True, eq=False)
class Visits:
    """Days with a purchase that was kept, sorted by customer and time; each of shape [v]."""

    customer: NDArray[np.int64]
    at: NDArray[np.int64]
    """Unix seconds of the day's first purchase."""
    spend: Values
    """What was paid that day and not given back, where prices are known."""
    priced: bool
    """Whether the shop tells prices at all."""

    @classmethod
    def of(cls, history: ShopHistory) -> "Visits":
        """Gather a history's purchases, less what the same history tells to have gone back."""
        table = history.table.of_kinds((EventKind.PURCHASE, EventKind.RETURN))
        kept = kept_quantities(table)
        bought = (table.kind == CODE_OF[EventKind.PURCHASE]) & (kept > 0)
        bought &= table.customer != NOBODY
        lines, quantity = table.take(bought), kept[bought].astype(np.float64)
        dated = only_dates(history.table.at)
        days = LocalTime.of(lines.at, history.zone, dated=dated).day
        visit, customer, _ = distinct_pairs(lines.customer, days)
        of = Groups(visit, len(customer))
        at = np.full(len(customer), np.iinfo(np.int64).max)
        np.minimum.at(at, visit, lines.at)
        price = lines.price.astype(np.float64)
        return cls(customer, at, of.total(quantity * price), not bool(np.isnan(price).all()))

    def between(self, start: datetime, end: datetime) -> "Visits":
        """Return the visits from a moment until just before another."""
        rows = (self.at >= start.timestamp()) & (self.at < end.timestamp())
        return Visits(self.customer[rows], self.at[rows], self.spend[rows], self.priced)

    def of_each(self, customers: NDArray[np.int64]) -> Groups:
        """Return whose each visit is, as a place among customers (ascending), all of them held."""
        return Groups(np.searchsorted(customers, self.customer), len(customers))

    def totals(self, customers: NDArray[np.int64]) -> tuple[Values, Values]:
        """Return how often customers (ascending) came, and what they spent; strangers are left."""
        place = np.minimum(np.searchsorted(customers, self.customer), max(len(customers) - 1, 0))
        known = customers[place] == self.customer if len(customers) else np.zeros(0, dtype=bool)
        of = Groups(place[known], len(customers))
        return of.count(), of.total(self.spend[known])
