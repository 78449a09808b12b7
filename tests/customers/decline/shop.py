"""A made-up shop: regulars, and some who drift away."""

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import numpy as np

from customers.history import ShopHistory
from data.catalogue import Catalogue
from data.event import EventKind
from data.event_table import CODE_OF, EventTable
from data.product import Product

START = datetime(2024, 1, 1, tzinfo=UTC)
CATALOGUE = Catalogue.of(
    Product(f"p{n}", f"Product {n}", facets={"category": f"c{n % 4}"}, price=20.0, currency="EUR")
    for n in range(8)
)

Row = tuple[int, int, float, float]
"""A customer, the day from 0, a price and how many: below 0 they come back."""


def history(rows: Iterable[Row | tuple[int, int, float]], zone: str = "UTC") -> ShopHistory:
    """Make a history of purchases at noon and returns in the evening."""
    held: Sequence[Row] = [row if len(row) == 4 else (*row, 1.0) for row in rows]
    customer, day, price, quantity = (np.array(column) for column in zip(*held, strict=True))
    back = quantity < 0
    kind = np.where(back, CODE_OF[EventKind.RETURN], CODE_OF[EventKind.PURCHASE])
    at = int(START.timestamp()) + day * 86_400 + np.where(back, 20, 12) * 3_600
    table = EventTable.of(
        len(held),
        customer=customer,
        product=np.ones(len(held)),
        kind=kind,
        at=at,
        quantity=np.abs(quantity),
        price=price,
    )
    return ShopHistory(table, CATALOGUE, ZoneInfo(zone))


def day(number: int) -> datetime:
    """Return the midnight that begins a day."""
    return START + timedelta(days=number)


def drifting(customers: int = 150, days: int = 420, seed: int = 0) -> list[Row]:
    """Draw visits at a steady pace; every third customer slows down from some day on."""
    random = np.random.default_rng(seed)
    rows: list[Row] = []
    for customer in range(1, customers + 1):
        gap, onset = random.uniform(8, 16), random.uniform(80, 400)
        now = random.uniform(0, 40)
        while now < days:
            rows.append((customer, int(now), round(float(random.uniform(10, 60)), 2), 1.0))
            slower = 1 + max(now - onset, 0) / 20 if customer % 3 == 0 else 1.0
            now += random.normal(gap, gap / 4) * slower
    return rows
