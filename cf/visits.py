"""Which products were bought on which days."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from data.catalogue import Catalogue
from data.clock import DAY
from data.event import EventKind
from data.event_table import EventTable
from data.returns import settled

YEAR_DAYS, SEASON_DAYS = 365, 28


@dataclass(frozen=True, slots=True, eq=False)
class Visits:
    """Days on which a customer bought a product and kept it.

    They stand in the order of customers, then of products, then of time; all arrays have shape [m].
    """

    rows: NDArray[np.int64]
    """Customers."""
    products: NDArray[np.int64]
    """Catalogue positions."""
    days: NDArray[np.int64]
    """Days before that of the clock, not below 0."""
    quantity: NDArray[np.float64]
    """Mean log quantity of the day's lines."""
    price: NDArray[np.float64]
    """Mean log price of the day's lines that tell one; NaN where none does."""

    def __len__(self) -> int:
        return len(self.rows)

    @classmethod
    def none(cls) -> "Visits":
        """Return no visits."""
        nothing, unknown = np.zeros(0, np.int64), np.zeros(0)
        return cls(nothing, nothing, nothing, unknown, unknown)

    @classmethod
    def of(
        cls, table: EventTable, catalogue: Catalogue, customers: NDArray[np.int64], clock: int
    ) -> "Visits":
        """Gather the purchases of these customers, ascending; later ones as made at the clock."""
        bought = settled(table).of_kinds([EventKind.PURCHASE])
        products = catalogue.positions_of(bought.product)
        bought, products = bought.take(products >= 0), products[products >= 0]
        rows = np.searchsorted(customers, bought.customer)
        days = np.maximum(clock // DAY - bought.at // DAY, 0)
        order = np.lexsort((-days, products, rows))
        rows, products, days = rows[order], products[order], days[order]
        first = changes(rows, products, days)
        visit = np.cumsum(first) - 1

        def mean(values: NDArray[np.floating], told: NDArray[np.bool_]) -> NDArray[np.float64]:
            sums = np.bincount(visit[told], values[order][told], minlength=int(first.sum()))
            counts = np.bincount(visit[told], minlength=len(sums))
            means: NDArray[np.float64] = np.full(len(sums), np.nan)
            np.divide(sums, counts, out=means, where=counts > 0)
            return means

        price = bought.price.astype(np.float64)
        told = price > 0
        return cls(
            rows[first],
            products[first],
            days[first],
            mean(np.log1p(bought.quantity.astype(np.float64)), np.ones(len(order), dtype=bool)),
            mean(np.log(price, out=np.zeros_like(price), where=told), told[order]),
        )

    @property
    def of_new_pair(self) -> NDArray[np.bool_]:
        """Mark each customer's first visit for each product."""
        return changes(self.rows, self.products)


def in_season(days: NDArray[np.int64]) -> NDArray[np.bool_]:
    """Mark the days of the four weeks that began a year before the clock."""
    return (days <= YEAR_DAYS) & (days > YEAR_DAYS - SEASON_DAYS)


def changes(*columns: NDArray[np.int64]) -> NDArray[np.bool_]:
    """Mark the rows of sorted columns that differ from the row before; the first always does."""
    new = np.zeros(len(columns[0]), dtype=bool)
    new[:1] = True
    for column in columns:
        new[1:] |= column[1:] != column[:-1]
    return new
