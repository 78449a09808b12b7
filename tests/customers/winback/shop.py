"""A made-up shop whose customers decline in ways that are known."""

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, timedelta

import numpy as np
from numpy.typing import NDArray

from customers.history import ShopHistory
from customers.winback.config import WinbackConfig
from customers.winback.decliners import Decliners
from data.catalogue import Catalogue
from data.event import EventKind
from data.event_table import CODE_OF, EventTable
from data.product import Product

START = datetime(2024, 1, 1, tzinfo=UTC)
DAY = timedelta(days=1)
DAYS = 420
AS_OF = START + DAYS * DAY
WINDOW = 28
PRODUCTS = 40
CONFIG = WinbackConfig(cluster_count=2, stability_rounds=2, candidates=PRODUCTS)
CATALOGUE = Catalogue.of(
    Product(
        f"p{n:02d}",
        f"Product {n}",
        facets={"category": f"Kind {n % 4}"},
        price=5.0 + n,
        currency="EUR",
    )
    for n in range(PRODUCTS)
)

Row = tuple[int, int, float]
"""Customer, product by position, day; a price, a kind of event and a session may follow."""


def history(rows: Iterable[Sequence[object]]) -> ShopHistory:
    """Make a history of rows; prices are the catalogue's where none is given."""
    full = [[*row, *(None, EventKind.PURCHASE, 0)[len(row) - 3 :]] for row in rows]
    customer, product, day, price, kind, session = zip(*full, strict=True) if full else [()] * 6
    places = np.array(product, dtype=np.int64)
    table = EventTable.of(
        len(full),
        customer=np.array(customer, dtype=np.int64),
        product=CATALOGUE.numbers[places],
        kind=np.array([CODE_OF[EventKind(str(one))] for one in kind], dtype=np.int8),
        at=np.array([int((START + float(str(one)) * DAY).timestamp()) for one in day]),
        price=np.array(
            [
                CATALOGUE.prices[place] if one is None else one
                for place, one in zip(places, price, strict=True)
            ],
            dtype=np.float64,
        ),
        session=np.array(session, dtype=np.int64),
    )
    return ShopHistory(table, CATALOGUE)


def at(day: float) -> datetime:
    """Return the moment some days after the start."""
    return START + day * DAY


STEADY, SILENT, CHEAPER = range(1, 61), range(101, 141), range(201, 231)
"""Customers who go on as ever, who buy no more, and who come half as often for cheap products."""


def declining_shop(seed: int = 0) -> ShopHistory:
    """Play three kinds of customers over fourteen months, and some who stayed away for a while.

    Whoever comes back after a pause of ten weeks buys product 7 first.
    """
    random = np.random.default_rng(seed)
    rows: list[tuple[float, ...]] = []
    for customer in (*STEADY, *SILENT, *CHEAPER):
        session, day, pause = customer * 1_000, random.uniform(0, 12), random.uniform(150, 320)
        while day < DAYS:
            session += 1
            late = day > DAYS - 84
            if customer in SILENT and late and random.random() < 0.9:
                break
            products = random.integers(8, PRODUCTS, 3)
            if customer in CHEAPER and late:
                products = random.integers(0, 4, 3)
            back = 0 < day - pause < 12 and customer % 2 == 0
            for product in (7, *products) if back else products:
                rows.append((customer, int(product), day, *PLAIN, session))
            if customer % 2 == 0 and 0 < pause - day < 12:
                day = pause + random.uniform(0, 2)
                continue
            day += random.uniform(8, 16) * (2 if customer in CHEAPER and late else 1)
    return history(rows)


PLAIN = (None, EventKind.PURCHASE)


def decliners() -> Decliners:
    """Return who declines in that shop, the silent likelier than the others."""
    keys = np.array([*SILENT, *CHEAPER], dtype=np.int64)
    return Decliners(AS_OF, WINDOW, keys, np.where(keys < 200, 0.9, 0.6))


def in_order(_moment: datetime) -> "Shelf":
    """Return a recommender that gives everybody all products in the catalogue's order."""
    return Shelf()


class Shelf:
    """Recommends every product to everybody, the first of the catalogue first."""

    def __call__(self, customers: NDArray[np.int64], n: int) -> NDArray[np.int32]:
        """Return catalogue positions: shape [m, n]."""
        return np.tile(np.arange(n, dtype=np.int32), (len(customers), 1))
