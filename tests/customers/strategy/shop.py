"""A made-up shop of two segments whose habits are known: regulars, and those who stayed away."""

from datetime import UTC, datetime, timedelta
from functools import cache
from typing import Any
from zoneinfo import ZoneInfo

import numpy as np
from numpy.typing import NDArray

from customers.history import ShopHistory
from customers.strategy import Records, StrategyConfig
from data.catalogue import Catalogue
from data.event import Coupon, EventKind
from data.event_table import CODE_OF, COUPON_CODE_OF, EventTable
from data.product import Product
from data.progress import silent

DAY = 86_400
START = datetime(2024, 1, 1, 18, tzinfo=UTC)
"""A Monday."""
AS_OF = START + timedelta(days=336)
REGULARS, AWAY, BROWSERS = range(1, 41), range(101, 131), range(201, 221)
DRESS, LAMP = 1, 2
CONFIG = StrategyConfig(bootstraps=60)
CATALOGUE = Catalogue.of(
    Product(id_, title, facets={"category": category}, price=20.0, currency="EUR")
    for id_, title, category in (
        ("dress", "Red dress <b>", "Dresses"),
        ("lamp", "Lamp", "Lamps"),
        ("bag", "Bag", "Bags"),
        ("book", "Book", "Books"),
        ("shoe", "Shoe", "Shoes"),
    )
)


def orders() -> list[dict[str, float]]:
    """Return orders of one product each.

    Every fourth week all regulars buy a dress for 30 with a coupon, in others every second does;
    the others bought two lamps for 10 each in spring, and one a book of late.
    """
    rows = []
    for week in range(48):
        for customer in REGULARS:
            if (week // 4 % 2 == 0 or customer % 2) and week % 4 == customer % 4:
                rows.append(_order(customer, DRESS, week * 7, 30.0, Coupon.USED))
    for customer in AWAY:
        rows += [_order(customer, LAMP, day, 10.0, Coupon.UNUSED) for day in (60, 63)]
    rows.append(_order(AWAY[0], 4, 300, 10.0, Coupon.UNUSED))
    return rows


def _order(customer: int, product: int, day: int, price: float, coupon: Coupon) -> dict[str, float]:
    return {
        "customer": customer,
        "product": product,
        "kind": CODE_OF[EventKind.PURCHASE],
        "at": int((START + timedelta(days=day)).timestamp()),
        "price": price,
        "session": customer * 1_000 + day + 1,
        "coupon": COUPON_CODE_OF[coupon],
    }


def views() -> list[dict[str, float]]:
    """Return what people looked at who never bought."""
    kind = CODE_OF[EventKind.VIEW]
    return [{**_order(who, LAMP, 330, 0.0, Coupon.UNKNOWN), "kind": kind} for who in BROWSERS]


def history(rows: list[dict[str, float]] | None = None) -> ShopHistory:
    """Return what happened in the shop."""
    told = orders() if rows is None else rows
    columns = {name: np.array([row[name] for row in told]) for name in told[0]}
    return ShopHistory(EventTable.of(len(told), **columns), CATALOGUE, ZoneInfo("UTC"))


def document() -> dict[str, Any]:
    """Return what the segmentation told: what a strategy reads of it."""
    return {
        "as_of": AS_OF.isoformat(),
        "currency": "EUR",
        "segments": [
            _entry(0, "Regulars", "단골", "days_since_order", "low", "dress", "Dresses"),
            _entry(1, "Stayed away", "발길 끊은 고객", "days_since_order", "high", "lamp", "Lamps"),
        ],
        "movement": {"flows": [{"origin": 0, "target": 1, "customers": 8, "share": 0.2}]},
    }


def _entry(segment: int, *told: str) -> dict[str, Any]:
    english, korean, feature, direction, product, category = told
    return {
        "segment": segment,
        "names": {"en": english, "ko": korean},
        "traits": [{"feature": feature, "direction": direction}],
        "products": [{"value": product}],
        "top_products": [{"value": product}],
        "categories": [{"value": category}],
    }


def records(
    config: StrategyConfig = CONFIG,
    known: ShopHistory | None = None,
    told: dict[str, Any] | None = None,
) -> Records:
    """Measure the shop's segments."""
    seen = known or history()

    def members_at(moment: datetime) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        keys = np.unique(seen.until(moment).table.customer)
        return keys, np.searchsorted([AWAY[0], BROWSERS[0]], keys, side="right")

    return Records.of(seen, told or document(), members_at, config, silent)


@cache
def usual() -> Records:
    """Return the records with the usual settings; measured once."""
    return records()
