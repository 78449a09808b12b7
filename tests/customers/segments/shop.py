"""A made-up shop whose customers fall into groups that are known."""

from collections.abc import Iterator
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import numpy as np
import pandas as pd

from customers.history import ShopHistory
from data.catalogue import Catalogue
from data.event import Coupon, EventKind
from data.event_table import CODE_OF, COLUMNS, COUPON_CODE_OF, EventTable
from data.product import Product

DAY, HOUR = 86_400, 3_600
END = datetime(2025, 1, 1, tzinfo=UTC)
NOW = int(END.timestamp())
SIZE = 60
"""Customers of each group."""
GROUPS = ("regulars", "lapsed", "newcomers")
"""Customer 1 + 60 g + n is the nth of group g."""
CATALOGUE = Catalogue.of(
    Product(f"p{n}", f"Product {n}", facets={"category": ("Suits", "Socks")[n % 2]}, currency="EUR")
    for n in range(20)
)
TABLES = {
    "coupons": [{"month": "12", "category": "Suits", "code": "X10", "discount": 0.1}],
    "taxes": [{"category": "Suits", "rate": 0.2}, {"category": "Socks", "rate": 0.05}],
}
Row = dict[str, float]


def purchase(customer: int, at: float, product: int, price: float, **more: float) -> Row:
    """Return a purchase of one piece; ``at`` in Unix seconds."""
    kind = CODE_OF[EventKind.PURCHASE]
    return {
        "customer": customer,
        "at": at,
        "product": product,
        "price": price,
        "kind": kind,
        **more,
    }


def table(rows: list[Row]) -> EventTable:
    """Make a table of rows."""
    columns = {
        name: np.array([row.get(name, default) for row in rows])
        for name, (_, default) in COLUMNS.items()
    }
    return EventTable.of(len(rows), **columns)


def history(rows: list[Row], zone: str = "UTC") -> ShopHistory:
    """Return what happened in the shop."""
    return ShopHistory(table(rows), CATALOGUE, ZoneInfo(zone), TABLES)


def planted(seed: int = 0) -> ShopHistory:
    """Draw the groups' purchases.

    Regulars buy suits in the mornings every fortnight for two years; the lapsed bought a few
    things long ago; newcomers bought one cheap pair of socks, late in the day, in December.
    """
    random = np.random.default_rng(seed)
    return history([row for number in range(3 * SIZE) for row in _life(random, number)])


def members(group: str) -> np.ndarray:
    """Return the keys of a group's customers."""
    first = 1 + SIZE * GROUPS.index(group)
    return np.arange(first, first + SIZE)


def frame(**columns: list[float]) -> pd.DataFrame:
    """Make features of customers 1, 2, ..."""
    made = pd.DataFrame(columns, dtype=np.float64)
    made.index = pd.Index(np.arange(1, len(made) + 1), name="customer")
    return made


def _life(random: np.random.Generator, number: int) -> Iterator[Row]:
    customer, group = number + 1, GROUPS[number // SIZE]
    used = COUPON_CODE_OF[Coupon.USED]
    if group == "regulars":
        for fortnight in range(50):
            days = 1 + 14 * fortnight + int(random.integers(7))
            at = NOW - days * DAY + int(random.integers(8, 12)) * HOUR
            price = float(random.uniform(100, 200))
            suit = 1 + 2 * int(random.integers(10))
            yield purchase(customer, at, suit, price, coupon=used, delivery=5)
    elif group == "lapsed":
        for _ in range(int(random.integers(3, 6))):
            days = int(random.integers(400, 600))
            product = int(random.integers(1, 21))
            at = NOW - days * DAY + int(random.integers(0, 24)) * HOUR
            yield purchase(customer, at, product, float(random.uniform(40, 90)))
    else:
        at = NOW - int(random.integers(2, 20)) * DAY + int(random.integers(19, 23)) * HOUR
        sock = 2 + 2 * int(random.integers(10))
        yield purchase(customer, at, sock, float(random.uniform(5, 9)))
