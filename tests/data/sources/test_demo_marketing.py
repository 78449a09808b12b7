"""The demo shop's coupons, advertising and delivery."""

from dataclasses import replace

import numpy as np
import pytest

from data.event import Coupon, EventKind
from data.event_table import COUPON_CODE_OF
from data.sources.demo import DemoConfig, DemoSource
from data.sources.demo.calendar import DAYS, FIRST_DAY, LAST_DAY
from data.sources.demo.marketing import (
    coupon_table,
    coupons_of,
    deliveries_of,
    marketing_table,
)
from data.sources.demo.shopping import Deed

SOURCE = DemoSource(DemoConfig(products=120, customers=12))
USED = COUPON_CODE_OF[Coupon.USED]


def _deed(kind: EventKind = EventKind.PURCHASE, price: float = 20.0, session: str = "") -> Deed:
    return Deed(0, kind, 0, price, session)


def test_every_kind_has_a_coupon_every_month() -> None:
    table = coupon_table(SOURCE.products)
    kinds = {product.facets["product_group"] for product in SOURCE.products}
    assert {row["category"] for row in table} == kinds
    assert len({(row["month"], row["category"]) for row in table}) == len(table) == 12 * len(kinds)
    assert {row["discount"] for row in table} == {0.1, 0.2, 0.3}


def test_advertising_is_told_for_every_day() -> None:
    table = marketing_table(2026)
    assert len(table) == DAYS
    assert (table[0]["day"], table[-1]["day"]) == (FIRST_DAY.isoformat(), LAST_DAY.isoformat())
    assert all(float(row["online"]) > 0 and float(row["offline"]) > 0 for row in table)
    assert table == marketing_table(2026)


def test_readers_of_the_newsletter_use_more_coupons() -> None:
    deeds = [_deed()] * 4000
    reader = replace(SOURCE.people[0], newsletter=True)
    shares = [
        float((coupons_of(1, 0, person, deeds) == USED).mean())
        for person in (reader, replace(reader, newsletter=False))
    ]
    assert shares[0] > 2 * shares[1] > 0


def test_only_purchases_have_coupons() -> None:
    drawn = coupons_of(1, 0, SOURCE.people[0], [_deed(EventKind.VIEW), _deed()])
    assert drawn[0] == COUPON_CODE_OF[Coupon.UNKNOWN] != drawn[1]


def test_large_orders_are_delivered_free() -> None:
    deeds = [
        _deed(session="a", price=30),
        _deed(session="a", price=30),
        _deed(session="b", price=30),
        _deed(),
        _deed(EventKind.VIEW, session="b"),
    ]
    np.testing.assert_array_equal(
        deliveries_of(deeds), np.array([0, 0, 4.95, np.nan, np.nan], dtype=np.float32)
    )


@pytest.mark.parametrize("table", ["coupons", "marketing"])
def test_the_tables_are_loaded(table: str) -> None:
    (batch,) = [batch for batch in SOURCE.batches() if batch.tables]
    assert batch.tables[table]
