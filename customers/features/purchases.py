"""What customers bought and kept, line by line and order by order."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from customers.features.categories import Categories
from customers.features.groups import Groups, Values, distinct_pairs
from customers.features.local_time import LocalTime
from data.catalogue import Catalogue
from data.event import EventKind
from data.event_table import CODE_OF, EventTable
from data.returns import kept_quantities


@dataclass(frozen=True, slots=True, eq=False)
class Purchases:
    """Lines of purchases; each customer's together, in the order of time."""

    customer: Groups
    at: NDArray[np.int64]
    day: NDArray[np.int64]
    """Local days."""
    product: NDArray[np.int64]
    """Product numbers."""
    category: NDArray[np.int64]
    """Codes, -1 for none."""
    quantity: Values
    """What was bought and not given back; above 0."""
    price: Values
    """Per unit, as paid; NaN where unknown."""
    coupon: NDArray[np.int8]
    session: NDArray[np.int64]
    delivery: Values

    @classmethod
    def of(
        cls,
        table: EventTable,
        customer: Groups,
        clock: LocalTime,
        catalogue: Catalogue,
        categories: Categories,
    ) -> "Purchases":
        """Take the purchases out of events sorted by customer and time."""
        left = kept_quantities(table)
        rows = (table.kind == CODE_OF[EventKind.PURCHASE]) & (left > 0)
        return cls(
            customer.where(rows),
            table.at[rows],
            clock.day[rows],
            table.product[rows].astype(np.int64),
            categories.at(catalogue.positions_of(table.product[rows])),
            left[rows].astype(np.float64),
            table.price[rows].astype(np.float64),
            table.coupon[rows],
            table.session[rows],
            table.delivery[rows].astype(np.float64),
        )

    @property
    def amount(self) -> Values:
        """What was paid and not given back; NaN where the price is unknown."""
        return self.quantity * self.price


@dataclass(frozen=True, slots=True, eq=False)
class Orders:
    """What a customer bought in one session or invoice; without one, on one day."""

    customer: Groups
    lines: Groups
    """Which order each line of the purchases is part of."""
    at: NDArray[np.int64]
    """When the first of its products was bought."""
    day: NDArray[np.int64]
    """Local days."""
    amount: Values
    """NaN where no price is known."""
    items: Values
    products: Values
    """Distinct ones."""
    delivery: Values
    """Charged; NaN where unknown."""
    online: NDArray[np.bool_]
    """Whether it came with a session."""

    @classmethod
    def of(cls, lines: Purchases) -> "Orders":
        """Put lines together."""
        key = np.where(lines.session != 0, lines.session, lines.day)
        numbers, customer, _ = distinct_pairs(lines.customer.of, key)
        at = np.full(len(customer), np.iinfo(np.int64).max)
        np.minimum.at(at, numbers, lines.at)
        order = np.lexsort((at, customer))
        place = np.empty(len(order), dtype=np.int64)
        place[order] = np.arange(len(order))
        orders = Groups(place[numbers], len(order))
        _, of_product, _ = distinct_pairs(orders.of, lines.product)
        first = np.full(len(order), len(lines.at))
        np.minimum.at(first, orders.of, np.arange(len(lines.at)))
        return cls(
            Groups(customer[order], lines.customer.size),
            orders,
            at[order],
            lines.day[first],
            orders.total_known(lines.amount),
            orders.total(lines.quantity),
            Groups(of_product, len(order)).count(),
            orders.largest(lines.delivery),
            lines.session[first] != 0,
        )
