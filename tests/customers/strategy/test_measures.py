import pytest

from customers.strategy.proportion import Proportion
from customers.strategy.records import Reading
from tests.customers.strategy.shop import DRESS, orders, usual


def test_orders_are_counted_by_hand() -> None:
    own = Reading(usual(), 0).own
    dresses = [row for row in orders() if row["product"] == DRESS]
    assert (own.customers, own.orders, own.revenue) == (40, len(dresses), 30.0 * len(dresses))
    assert own.values == (30.0, 30.0, 30.0)
    assert own.used == Proportion(len(dresses), len(dresses))
    assert own.weekdays == (len(dresses), 0, 0, 0, 0, 0, 0)
    assert own.hours is not None and own.hours[18] == len(dresses)


def test_breaks_are_those_between_a_customers_own_orders() -> None:
    away = Reading(usual(), 1).own
    assert away.breaks is not None
    assert away.breaks[0] == pytest.approx(3.0)


def test_buyers_count_once() -> None:
    reading = Reading(usual(), 1)
    assert usual().measuring.buyers(reading.group, 2) == Proportion(30, 30)
    assert usual().measuring.buyers(reading.others, 2) == Proportion(0, 40)
    assert usual().measuring.lines_in(reading.group, "Lamps") == Proportion(60, 61)
    assert usual().measuring.lines_in(reading.group, "Nothing") == Proportion(0, 61)


def test_orders_that_reach_a_value() -> None:
    reading = Reading(usual(), 1)
    assert usual().measuring.reaching(reading.group, 10.0) == Proportion(61, 61)
    assert usual().measuring.reaching(reading.group, 10.5).part == 0
