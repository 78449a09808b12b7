"""What the demo shop does to sell: coupons by month and kind, advertising by day, free delivery.

Drawn apart from the shopping itself, which knows nothing of it.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from data.event import Coupon, EventKind
from data.event_table import COUPON_CODE_OF
from data.product import Product
from data.shop_tables import TableRow
from data.sources.demo.calendar import DAYS, TRAFFIC, date_of
from data.sources.demo.people import Person
from data.sources.demo.shopping import Deed

CATEGORY = "product_group"
"""The facet whose values have coupons."""
DISCOUNTS = (0.1, 0.2, 0.3)
"""One month after the other."""
FREE_FROM, DELIVERY = 50.0, 4.95
"""From so much an order is delivered free; else it costs this."""

_USED = {True: 0.4, False: 0.12}
"""How often a coupon is used by who reads the newsletter, and by others; of middling prices."""
_CLICKED = 0.3
"""Of the coupons not used, those looked at."""


def coupon_table(products: Sequence[Product]) -> list[TableRow]:
    """Return each month's coupon of each kind of product."""
    kinds = sorted({product.facets[CATEGORY] for product in products})
    return [
        {
            "month": f"{month:02d}",
            "category": kind,
            "code": f"{kind[:4].upper()}{round(100 * discount)}",
            "discount": discount,
        }
        for month in range(1, 13)
        for discount in (DISCOUNTS[(month - 1) % len(DISCOUNTS)],)
        for kind in kinds
    ]


def marketing_table(seed: int) -> list[TableRow]:
    """Return what was spent each day, more of it on busy days."""
    rng = np.random.default_rng([seed, 6])
    offline = 20.0 * rng.integers(2, 9, DAYS)
    online = np.round(90.0 * TRAFFIC * np.exp(rng.normal(0, 0.25, DAYS)), 2)
    return [
        {"day": date_of(day).isoformat(), "offline": float(offline[day]), "online": float(spent)}
        for day, spent in enumerate(online.tolist())
    ]


def coupons_of(seed: int, index: int, person: Person, deeds: Sequence[Deed]) -> NDArray[np.int8]:
    """Draw what became of the coupon of each of a person's purchases: shape [deeds]."""
    rng = np.random.default_rng([seed, 7, index])
    bought = np.array([deed.kind is EventKind.PURCHASE for deed in deeds], dtype=bool)
    thrift = 1.5 - person.likes.price_level
    used = rng.random(len(deeds)) < _USED[person.newsletter] * thrift
    clicked = rng.random(len(deeds)) < _CLICKED
    unused = np.where(clicked, COUPON_CODE_OF[Coupon.CLICKED], COUPON_CODE_OF[Coupon.UNUSED])
    drawn = np.where(used, COUPON_CODE_OF[Coupon.USED], unused)
    coupons: NDArray[np.int8] = np.where(bought, drawn, COUPON_CODE_OF[Coupon.UNKNOWN]).astype(
        np.int8
    )
    return coupons


def deliveries_of(deeds: Sequence[Deed]) -> NDArray[np.float32]:
    """Return what delivering each purchase's order cost; NaN for what was not sent: shape [deeds].

    What is bought in the shop itself is carried home.
    """
    totals: dict[str, float] = {}
    for deed in deeds:
        if deed.kind is EventKind.PURCHASE and deed.session:
            totals[deed.session] = totals.get(deed.session, 0.0) + deed.price * deed.quantity
    return np.array(
        [
            (0.0 if totals[deed.session] >= FREE_FROM else DELIVERY)
            if deed.kind is EventKind.PURCHASE and deed.session
            else np.nan
            for deed in deeds
        ],
        dtype=np.float32,
    )
