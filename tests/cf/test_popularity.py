"""What sells now."""

import numpy as np
import pytest

from cf.popularity import Popularity
from data import EventKind
from data.clock import DAY
from data.event import NOBODY
from data.event_table import EventTable
from tests.cf.builders import START, HeldEvents, catalogue_of, event, product_ids

CATALOGUE = catalogue_of(product_ids(4))
CLOCK = int(START.timestamp()) + 100 * DAY
Row = tuple[int, int, EventKind, float]
"""Customer, product, kind, day."""


def table(*rows: Row) -> EventTable:
    ids = CATALOGUE.ids
    return HeldEvents([event(c, ids[p], kind, day) for c, p, kind, day in rows], CATALOGUE).all()


def sells(*rows: Row) -> Popularity:
    return Popularity(table(*rows), CATALOGUE, CLOCK)


def bought(customer: int, product: int, day: float) -> Row:
    return customer, product, EventKind.PURCHASE, day


def test_a_week_old_purchase_counts_half() -> None:
    made = sells(bought(1, 0, 93), bought(2, 1, 100))
    assert made.sales.trend.tolist() == pytest.approx([0.5, 1, 0, 0])
    assert made.recent.tolist() == [0, 1, 0, 0]


def test_views_and_carts_count_less_than_purchases_and_thumbs_nothing() -> None:
    kinds = (EventKind.PURCHASE, EventKind.CART, EventKind.VIEW, EventKind.LIKE)
    trend = sells(*((1, n, kind, 100) for n, kind in enumerate(kinds))).sales.trend
    assert trend[0] == 1
    assert 1 > trend[1] > trend[2] > trend[3] == 0


def test_what_was_returned_never_sold() -> None:
    made = sells(bought(1, 0, 99), (1, 0, EventKind.RETURN, 100), bought(2, 1, 100))
    assert made.recent.tolist() == [0, 1, 0, 0]
    assert made.sales.trend[0] == 0


def test_sales_to_nobody_count_but_are_nobodys_first() -> None:
    known = table(bought(1, 0, 100))
    unknown = known.replace(customer=np.array([NOBODY]), product=CATALOGUE.numbers[1:2])
    made = Popularity(EventTable.concatenate([known, unknown]), CATALOGUE, CLOCK)
    assert made.recent.tolist() == [1, 1, 0, 0]
    assert made.sales.arrival.tolist() == [1, 0, 0, 0]


def test_only_a_customers_first_purchase_arrives() -> None:
    made = sells(bought(1, 0, 10), bought(1, 0, 100), bought(1, 1, 100))
    assert made.sales.arrival[1] == 1
    assert made.sales.arrival[0] < 0.05


def test_what_sells_more_than_before_grows() -> None:
    steady = [bought(n, 0, day) for n in range(10) for day in (40, 55, 70, 82, 99)]
    rising = [bought(n, 1, 99) for n in range(10)]
    falling = [bought(n, 2, 60) for n in range(10)]
    growth = sells(*steady, *rising, *falling).sales.growth
    assert growth[1] == 1
    assert growth[0] < 0.2
    assert growth[2] == growth[3] == 0


def test_fresh_events_count_at_once_and_taken_back_no_more() -> None:
    made = sells(bought(1, 0, 100))
    before, nothing = made.sales.trend, table()
    fresh = table(bought(2, 1, 101), bought(3, 1, 101))
    made.observe(nothing, fresh)
    assert made.recent.tolist() == [1, 2, 0, 0]
    assert made.sales.trend.argmax() == 1
    made.observe(fresh, nothing)
    assert made.sales.trend.tolist() == pytest.approx(before.tolist())


def test_products_that_were_not_known_at_first_are_left_out() -> None:
    made = sells(bought(1, 0, 100))
    later = table(bought(2, 1, 100)).replace(product=np.array([99], dtype=np.int32))
    made.observe(table(), later)
    assert made.recent.tolist() == [1, 0, 0, 0]


def test_without_events() -> None:
    made = sells()
    for share in (made.sales.trend, made.sales.arrival, made.sales.growth):
        assert share.tolist() == [0, 0, 0, 0]
