"""Features of customers whose past is known to the last line."""

from datetime import UTC, datetime, timedelta
from math import log
from zoneinfo import ZoneInfo

import numpy as np
import pytest

from customers.features import FeatureConfig, features_at, pinned
from customers.features.config import DEFAULT
from customers.history import ShopHistory
from data.catalogue import Catalogue
from data.event import Coupon, EventKind
from data.event_table import CODE_OF, COLUMNS, COUPON_CODE_OF, EventTable
from data.product import Product
from tests.customers.features.shop import events, history

NOON = datetime(2024, 3, 4, 12, tzinfo=UTC)
"""A Monday."""
KINDS = ("Dress", "Dress", "Shoe", "Bag", "Hat", "Coat")
CATALOGUE = Catalogue.of(
    Product(f"p{n}", f"Product {n}", facets={"category": kind}, price=500.0)
    for n, kind in enumerate(KINDS, start=1)
)
ANNA = 7


def shop(*deeds: dict[str, object], zone: str = "UTC") -> ShopHistory:
    """Return a history of deeds: ``day`` after NOON, and columns of the table."""
    rows = [{"customer": ANNA, "product": 1, "price": 10.0} | deed for deed in deeds]
    for row in rows:
        row["kind"] = CODE_OF[row.get("kind", EventKind.PURCHASE)]
        row["at"] = int((NOON + timedelta(days=row.pop("day"))).timestamp())
    columns = {
        n: np.array([r.get(n, default) for r in rows]) for n, (_, default) in COLUMNS.items()
    }
    return ShopHistory(EventTable.of(len(rows), **columns), CATALOGUE, ZoneInfo(zone))


def after(days: float, known: ShopHistory, config: FeatureConfig = DEFAULT) -> dict[str, float]:
    """Describe Anna so many days after NOON."""
    row: dict[str, float] = (
        features_at(known, NOON + timedelta(days=days), config).loc[ANNA].to_dict()
    )
    return row


def bought(day: float, **columns: object) -> dict[str, object]:
    """Make a purchase."""
    return {"day": day, **columns}


def test_there_is_a_row_for_everybody_who_was_seen_before() -> None:
    known = shop(bought(0), bought(1, customer=8, kind=EventKind.VIEW), bought(5, customer=9))
    described = features_at(known, NOON + timedelta(days=5))
    assert described.index.tolist() == [ANNA, 8]
    assert described.index.name == "customer"
    assert (described.dtypes == np.float64).all()


def test_nobody_is_described_where_nothing_was_known() -> None:
    assert features_at(shop(bought(0)), NOON).shape[0] == 0


def test_recency_counts_from_the_last_order_and_tenure_from_the_first_contact() -> None:
    anna = after(10, shop(bought(0, kind=EventKind.VIEW), bought(2), bought(7)))
    assert anna["days_since_order"] == 3
    assert anna["days_since_first_order"] == 8
    assert anna["tenure_days"] == 10


def test_lines_of_a_session_or_of_a_day_are_one_order() -> None:
    anna = after(
        9,
        shop(
            bought(0, session=5),
            bought(0.1, session=5, product=2),
            bought(0.2, session=6),
            bought(3),
            bought(3.1, product=2, quantity=3),
            bought(4),
        ),
    )
    assert anna["orders"] == 4
    assert anna["order_days"] == 3
    assert anna["spend"] == 80
    assert anna["basket_value"] == 20
    assert anna["online_share"] == 0.5


def test_what_went_back_was_not_bought() -> None:
    known = shop(
        bought(0, quantity=4),
        bought(1, product=2),
        bought(2, quantity=1, kind=EventKind.RETURN),
        bought(3, product=2, kind=EventKind.RETURN),
    )
    anna = after(5, known)
    assert (anna["orders"], anna["items"], anna["spend"]) == (1, 3, 30)
    assert anna["return_share"] == pytest.approx(2 / 5)
    assert after(2.5, known)["orders"] == 2


def test_trends_hold_windows_against_the_customers_own_past() -> None:
    steady = [bought(day) for day in range(0, 280, 28)]
    assert after(280, shop(*steady))["orders_trend_28d"] == pytest.approx(0, abs=0.05)
    assert after(308, shop(*steady))["orders_trend_28d"] == pytest.approx(log(1 / 2), abs=0.05)
    dearer = [*steady[:-1], bought(252, price=30.0)]
    assert after(280, shop(*dearer))["spend_trend_28d"] > 0.4
    assert np.isnan(after(20, shop(bought(0)))["orders_trend_28d"])


def test_rhythm_is_that_of_days_with_an_order() -> None:
    anna = after(50, shop(*(bought(day) for day in (0, 0.1, 10, 30))))
    assert anna["gap_mean_days"] == 15
    assert anna["gap_deviation_days"] == pytest.approx(np.std([10, 20], ddof=1))
    assert anna["gap_last_days"] == 20
    assert anna["days_overdue"] == 5
    assert anna["overdue_ratio"] == pytest.approx(20 / 15)


def test_gaps_that_grow_show() -> None:
    config = FeatureConfig(recent_gaps=1)
    anna = after(40, shop(*(bought(day) for day in (0, 5, 10, 20))), config)
    assert anna["gap_trend"] == pytest.approx(log(2))


def test_shares_of_categories_are_of_money() -> None:
    known = shop(bought(0, price=30.0), bought(1, product=3), bought(2, product=4, price=60.0))
    anna = after(5, known, FeatureConfig(largest=2, categories=("Dress", "Shoe")))
    assert anna["category_share_Dress"] == pytest.approx(0.3)
    assert anna["category_share_Shoe"] == pytest.approx(0.1)
    assert anna["category_share_other"] == pytest.approx(0.6)
    shares = np.array([0.3, 0.1, 0.6])
    assert anna["category_entropy"] == pytest.approx(-(shares * np.log(shares)).sum())


def test_a_change_of_taste_shows() -> None:
    turned = after(300, shop(bought(0), bought(290, product=3)))
    true = after(300, shop(bought(0), bought(290, product=2)))
    assert (turned["category_change"], true["category_change"]) == (1, 0)


def test_price_levels_rest_on_prices_paid_not_on_the_catalogue() -> None:
    others = [bought(day, customer=8, price=10.0) for day in range(9)]
    anna = after(20, shop(*others, bought(10, price=20.0)))
    assert anna["price_level"] == pytest.approx(2 * 2**-0.1)


def test_a_discount_is_below_what_the_product_cost_before() -> None:
    others = [bought(0, customer=8, price=20.0), bought(9, customer=8, price=1.0)]
    anna = after(10, shop(*others, bought(1, price=15.0), bought(2, product=2, price=3.0)))
    assert anna["discount_share"] == 1, "the second product had no price before"
    assert anna["discount_depth"] == pytest.approx(0.25)


def test_coupons_and_delivery_are_shares_of_what_is_told() -> None:
    used, unused = (COUPON_CODE_OF[one] for one in (Coupon.USED, Coupon.UNUSED))
    anna = after(
        5,
        shop(
            bought(0, session=1, coupon=used, delivery=6.0),
            bought(0, session=1, coupon=unused, delivery=6.0, product=2),
            bought(1),
        ),
    )
    assert anna["coupon_used_share"] == 0.5
    assert anna["delivery_share"] == pytest.approx(6 / 30)


def test_habits_are_read_on_the_shops_clocks() -> None:
    late = shop(bought(0.45), zone="Asia/Seoul")
    anna = after(5, late)
    assert anna["morning_share"] == 1, "22:48 in London is 7:48 the next day in Seoul"
    assert anna["weekend_share"] == 0
    assert after(9, shop(bought(5.45), zone="Asia/Seoul"))["weekend_share"] == 1
    assert after(9, shop(bought(6.45), zone="Asia/Seoul"))["weekend_share"] == 0


def test_days_without_hours_stay_days_in_any_zone() -> None:
    saturday = after(9, shop(bought(4.5), zone="America/Los_Angeles"))
    assert saturday["weekend_share"] == 1
    assert np.isnan(saturday["usual_hour"])


def test_visits_tell_views_revisits_and_conversion() -> None:
    view = {"kind": EventKind.VIEW, "price": np.nan, "dwell": 20.0}
    known = shop(
        bought(0, session=1, **view),
        bought(0.001, session=1, product=2, **view | {"dwell": 40.0}),
        bought(3, session=2, **view),
        bought(3.001, session=2, kind=EventKind.CART),
        bought(3.002, session=2),
        bought(4, session=3, kind=EventKind.CART, product=3),
    )
    anna = after(6, known)
    assert (anna["sessions"], anna["views"], anna["carts"]) == (3, 3, 2)
    assert anna["conversion"] == pytest.approx(1 / 3)
    assert anna["revisit_share"] == pytest.approx(1 / 3)
    assert anna["bought_share_of_carts"] == 0.5
    assert anna["dwell_seconds"] == pytest.approx(80 / 3)
    assert anna["days_since_session"] == 2


def test_views_without_a_session_end_after_half_an_hour() -> None:
    view = {"kind": EventKind.VIEW}
    known = shop(bought(0, **view), bought(0.01, **view), bought(0.5, **view))
    assert after(1, known)["sessions"] == 2


def test_what_a_shop_does_not_record_is_unknown() -> None:
    anna = after(5, shop(bought(0)))
    assert np.isnan([anna["sessions"], anna["dwell_seconds"], anna["coupon_used_share"]]).all()
    unpriced = after(5, shop(bought(0, price=np.nan)))
    assert np.isnan([unpriced["spend"], unpriced["price_level"]]).all()


def test_pinned_columns_are_the_same_at_any_moment() -> None:
    known = history(events())
    config = pinned(known, NOON + timedelta(days=400), FeatureConfig(largest=3))
    columns = [
        features_at(known, NOON + timedelta(days=days), config).columns for days in (100, 250, 400)
    ]
    assert columns[0].equals(columns[1])
    assert columns[1].equals(columns[2])
    assert sum(name.startswith("category_share") for name in columns[0]) == 4


def test_the_order_of_the_events_does_not_matter() -> None:
    known = history(events())
    turned = history(known.table.take(np.arange(len(known.table))[::-1]))
    moment = NOON + timedelta(days=300)
    assert np.allclose(
        features_at(known, moment), features_at(turned, moment), rtol=1e-9, equal_nan=True
    )
