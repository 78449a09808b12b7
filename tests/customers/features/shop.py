"""A made-up shop in which every feature has something to tell."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import numpy as np

from customers.history import ShopHistory
from data.catalogue import Catalogue
from data.event import Coupon, EventKind
from data.event_table import CODE_OF, COLUMNS, EventTable
from data.product import Product

DAY = 86_400
START = int(datetime(2024, 1, 1, 8, tzinfo=UTC).timestamp())
PRODUCTS = 30
CATEGORIES = ("Dresses", "Shoes", "Home, garden", "Tops", "Bags", "Toys", "Books", "Lamps")
ZONE = ZoneInfo("Europe/Berlin")

CATALOGUE = Catalogue.of(
    Product(
        f"p{n:02d}",
        f"Product {n}",
        facets={"category": CATEGORIES[n % 8], "brand": f"B{n % 4}"},
        price=99.0,
        currency="EUR",
    )
    for n in range(PRODUCTS)
)


def events(customers: int = 40, days: int = 600, seed: int = 0) -> EventTable:
    """Draw visits: views with dwell, carts, thumbs, purchases with coupons, returns."""
    random = np.random.default_rng(seed)
    rows: list[dict[str, float]] = []
    for customer in range(1, customers + 1):
        for visit in range(int(random.integers(1, 12))):
            at = START + int(random.integers(days)) * DAY + int(random.integers(20)) * 3_600
            named = 1_000 * customer + visit if random.random() < 0.8 else 0
            rows += [row | {"customer": customer} for row in _visit(random, at, named)]
    columns = {
        name: np.array([row.get(name, default) for row in rows])
        for name, (_, default) in COLUMNS.items()
    }
    return EventTable.of(len(rows), **columns)


def history(table: EventTable | None = None) -> ShopHistory:
    """Return what happened in the shop."""
    return ShopHistory(events() if table is None else table, CATALOGUE, ZONE)


def _visit(random: np.random.Generator, at: int, session: int) -> list[dict[str, float]]:
    """Look at some products, put some into the cart, buy most of these."""
    rows = []
    for product in random.integers(1, PRODUCTS + 1, int(random.integers(1, 6))).tolist():
        common = {"product": product, "session": session}
        dwell = int(random.integers(5, 90))
        view = {"kind": CODE_OF[EventKind.VIEW], "at": at, "dwell": dwell}
        rows.append(common | view)
        at += dwell
        priced = common | {
            "price": 10 + product * (0.8 if random.random() < 0.3 else 1),
            "quantity": int(random.integers(1, 4)),
        }
        for kind, wait in _after(random):
            rows.append(priced | {"kind": CODE_OF[kind], "at": at + wait})
            if kind is EventKind.PURCHASE:
                rows[-1] |= {"coupon": int(random.integers(1, len(Coupon))), "delivery": 4.5}
            if kind is EventKind.RETURN:
                rows[-1] |= {"session": 0}
        at += 40
    return rows


def _after(random: np.random.Generator) -> list[tuple[EventKind, int]]:
    """Draw what follows a view, and how many seconds later."""
    draw = random.random()
    if draw < 0.1:
        return [(EventKind.CART, 0), (EventKind.REMOVE, 5)]
    if draw < 0.4:
        return [(EventKind.CART, 0), (EventKind.PURCHASE, 30)]
    if draw < 0.5:
        return [(EventKind.CART, 0), (EventKind.PURCHASE, 30), (EventKind.RETURN, 9 * DAY)]
    if draw < 0.6:
        return [(EventKind.LIKE if draw < 0.55 else EventKind.DISLIKE, 0)]
    return []
