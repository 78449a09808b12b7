"""How customers' buying has changed."""

import math

import numpy as np
import pytest

from customers.winback.changes import Change, certainty, changes
from customers.winback.study import past_at
from data.event import EventKind
from tests.customers.winback.shop import CONFIG, WINDOW, at, history

BOUGHT = EventKind.PURCHASE


def change_of(rows: list[tuple[object, ...]], change: Change, day: float = 100) -> float:
    """Return the change of the only customer of a shop."""
    past = past_at(history(rows), at(day))
    return float(changes(past, WINDOW, CONFIG)[change][0])


def test_silence_is_told_by_the_own_rhythm() -> None:
    rows = [(1, 0, day) for day in (0, 10, 20, 30)]
    assert change_of(rows, Change.SILENCE, day=40) == pytest.approx(0)
    assert change_of(rows, Change.SILENCE, day=73) == pytest.approx(math.log(44 / 11))


def test_fewer_visits_fall_below_what_the_past_promised() -> None:
    rows = [(1, 0, day) for day in range(0, 336, 7)]
    steady = [*rows, *((1, 0, day) for day in range(336, 420, 7))]
    fewer = [*rows, *((1, 0, day) for day in range(336, 420, 28))]
    assert change_of(steady, Change.VISITS, day=420) == pytest.approx(0, abs=0.05)
    assert change_of(fewer, Change.VISITS, day=420) == pytest.approx(math.log(4 / 13), abs=0.1)


def test_baskets_and_prices_are_held_against_those_before() -> None:
    rows = [(1, 0, day, price, BOUGHT) for day, price in enumerate((10, 10, 10, 10, 5, 5))]
    assert change_of(rows, Change.BASKET) == pytest.approx(math.log(0.5))
    assert change_of(rows, Change.PRICES) == pytest.approx(math.log(0.5))
    assert change_of(rows[:1], Change.BASKET) != change_of(rows[:1], Change.BASKET)  # NaN


def test_a_free_order_has_no_ratio() -> None:
    rows = [(1, 0, day, price, BOUGHT) for day, price in enumerate((10, 10, 0))]
    assert math.isnan(change_of(rows, Change.BASKET))


def test_fewer_categories_than_as_many_lines_of_before_would_hold() -> None:
    wide = [(1, product, day) for day, product in enumerate((0, 1, 2, 3, 0, 1))]
    narrow = [(1, product, day) for day, product in enumerate((0, 1, 2, 3, 0, 4))]
    assert change_of(wide, Change.VARIETY) == pytest.approx(math.log(2 / 1.75))
    assert change_of(narrow, Change.VARIETY) == pytest.approx(math.log(1 / 1.75))


def test_products_bought_before_are_familiar() -> None:
    rows = [(1, product, day) for day, product in enumerate((0, 1, 2, 3, 0, 1))]
    assert change_of(rows, Change.FAMILIAR) == pytest.approx(1)
    only = [(1, 0, day) for day in range(6)]
    assert math.isnan(change_of(only, Change.FAMILIAR))  # the shop tells no products apart


def test_reduced_prices_count_as_discounts() -> None:
    others = [(2, product, 0, 10.0, BOUGHT) for product in range(6)]
    mine = [(1, n, 1 + n, 10.0 if n < 4 else 8.0, BOUGHT) for n in range(6)]
    past = past_at(history([*others, *mine]), at(100))
    assert changes(past, WINDOW, CONFIG)[Change.DISCOUNTS][0] == pytest.approx(1)


def test_orders_without_a_session_are_not_online() -> None:
    rows = [(1, 0, day, None, BOUGHT, day + 1 if day < 4 else 0) for day in range(6)]
    assert change_of(rows, Change.ONLINE) == pytest.approx(-1)


def test_what_goes_back_lately() -> None:
    rows = [(1, day, day) for day in range(6)]
    back = (1, 5, 8, None, EventKind.RETURN)
    assert change_of(rows, Change.RETURNS) == 0
    # the order that went back no longer stands: of five, the last two are late
    assert change_of([*rows, back], Change.RETURNS) == pytest.approx(1 / 3)


def test_looking_is_unknown_where_a_shop_records_no_views() -> None:
    rows: list[tuple[object, ...]] = [(1, 0, day) for day in range(0, 100, 10)]
    assert math.isnan(change_of(rows, Change.LOOKING))
    looks = [(1, 0, day, None, EventKind.VIEW) for day in range(0, 14)]
    assert change_of([*rows, *looks], Change.LOOKING) < -1


def test_more_orders_are_trusted_more() -> None:
    rows = [(1, 0, 0), *((2, 0, day) for day in range(2)), *((3, 0, day) for day in range(12))]
    trust = certainty(past_at(history(rows), at(100)), CONFIG)
    np.testing.assert_allclose(trust, [0, 0.5, 0.8])


def test_nothing_later_counts() -> None:
    rows: list[tuple[object, ...]] = [(1, n % 5, 3 * n) for n in range(20)]
    later = [(1, 6, day, 900.0, BOUGHT) for day in range(100, 140)]
    before = changes(past_at(history(rows), at(100)), WINDOW, CONFIG)
    after = changes(past_at(history([*rows, *later]), at(100)), WINDOW, CONFIG)
    for change in Change:
        np.testing.assert_array_equal(before[change], after[change])
