"""Shops of made events, small enough to count by hand or with an association planted."""

from collections.abc import Iterable
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import numpy as np

from customers.history import ShopHistory
from data.catalogue import Catalogue
from data.event import EventKind
from data.event_table import CODE_OF, EventTable
from data.product import Product

KINDS = ("Dress", "Shirt", "Shoes", "Socks")
PRODUCTS = tuple(
    Product(
        f"{kind}-{n}",
        f"{kind} {n}",
        facets={"category": kind, "brand": f"Brand {n % 2}"},
        price=10.0 * (place + 1) + n,
        currency="EUR",
    )
    for place, kind in enumerate(KINDS)
    for n in range(6)
)
CATALOGUE = Catalogue.of(PRODUCTS)
NUMBER = {product.id: n for n, product in enumerate(PRODUCTS, start=1)}

Row = tuple[int, str, str, str]
"""Customer, product, kind of event, time in UTC; a session may follow."""


def at(said: str) -> int:
    """Return Unix seconds of a time in UTC."""
    return int(datetime.fromisoformat(said).replace(tzinfo=UTC).timestamp())


def shop(
    rows: Iterable[tuple[object, ...]], *, zone: str = "UTC", catalogue: Catalogue = CATALOGUE
) -> ShopHistory:
    """Make a history of rows: customer, product, kind, time, and perhaps session and dwell."""
    given = [(*row, *(0, np.nan)[len(row) - 4 :]) for row in rows]
    customer, product, kind, when, session, dwell = zip(*given, strict=True) if given else [()] * 6
    codes = [CODE_OF[EventKind(str(one))] for one in kind]
    prices = [catalogue[str(one)].price or np.nan for one in product]
    table = EventTable.of(
        len(given),
        customer=np.array(customer, dtype=np.int64) + 1_000,  # 0 is nobody
        product=np.array([NUMBER[str(one)] for one in product]),
        kind=np.array(codes),
        at=np.array([one if isinstance(one, int) else at(str(one)) for one in when]),
        price=np.array(prices),
        session=np.array(session, dtype=np.int64),
        dwell=np.array(dwell, dtype=np.float64),
    )
    return ShopHistory(table, catalogue, ZoneInfo(zone))


def browsing_shop(
    people: int = 300, *, peak: bool = False, attraction: bool = False, seed: int = 0
) -> ShopHistory:
    """Make a shop whose customers have habits of their own, and nothing else unless planted.

    ``peak``: dresses are looked at in the evening. ``attraction``: shoes sell four times as well.
    """
    rng = np.random.default_rng(seed)
    rows: list[tuple[object, ...]] = []
    start = at("2024-03-01")
    session = 1
    for person in range(1, people + 1):
        likes, hours = rng.dirichlet(np.ones(len(KINDS))), rng.dirichlet(np.full(24, 0.3))
        buys = rng.uniform(0.05, 0.25)
        for _ in range(1 + rng.poisson(5)):
            session += 1
            kind = KINDS[rng.choice(len(KINDS), p=likes)]
            evening = peak and kind == "Dress" and rng.random() < 0.5
            hour = 20 if evening else int(rng.choice(24, p=hours))
            when = start + int(rng.integers(0, 60)) * 86_400 + hour * 3_600
            for look in range(1 + rng.poisson(1.0)):
                product = f"{kind}-{rng.integers(6)}"
                moment = when + look * 60
                chance = min(1.0, buys * (4 if attraction and kind == "Shoes" else 1))
                dwell = float(rng.exponential(30))
                rows.append((person, product, "view", moment, session, dwell))
                if rng.random() < chance:
                    rows.append((person, product, "cart", moment + 5, session))
                    if rng.random() < 0.8:
                        rows.append((person, product, "purchase", moment + 9, session))
    return shop(rows)
