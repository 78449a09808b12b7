"""Visits, orders, returns and looks, counted by hand."""

import pytest

from customers.behaviour import browsing
from customers.behaviour.config import BehaviourConfig
from customers.behaviour.log import Log
from customers.behaviour.seen import Seen
from tests.customers.behaviour.builders import shop

CONFIG = BehaviourConfig()


def test_visits_have_a_width_a_length_and_bounces() -> None:
    rows = [(n, "Dress-0", "view", "2024-05-06 10:00", n) for n in range(1, 9)]
    rows += [(n, "Dress-1", "view", "2024-05-06 10:10", n) for n in range(1, 7)]
    log = Log.of(shop(rows), CONFIG)
    found = browsing.visits(log, Seen.of(log), 5)
    assert found is not None
    assert found["visits"] == 8
    assert found["bounce"]["value"] == 0.25
    assert found["minutes"]["median"] == 10
    assert [(one["from"], one["visits"]) for one in found["by_products"]] == [(2, 6)]


def test_orders_are_what_is_bought_at_once() -> None:
    rows = [
        (1, "Dress-0", "purchase", "2024-05-06 10:00", 1),
        (1, "Dress-1", "purchase", "2024-05-06 10:00", 1),
        (2, "Dress-0", "purchase", "2024-05-06 10:00", 2),
    ]
    found = browsing.orders(Log.of(shop(rows), CONFIG))
    assert found is not None
    assert (found["orders"], found["revenue"]) == (2, pytest.approx(31))
    assert found["lines"]["mean"] == 1.5


def test_whoever_has_not_come_back_yet_still_waits() -> None:
    """Of four, one comes back after two days; one is seen for a day only and says nothing later."""
    rows = [(n, "Dress-0", "view", "2024-05-01 10:00", n) for n in (1, 2, 3)]
    rows += [(1, "Dress-0", "view", "2024-05-03 10:00", 11)]
    rows += [
        (4, "Dress-0", "view", "2024-05-29 10:00", 12),
        (5, "Dress-0", "view", "2024-05-30 10:00", 13),
    ]
    found = browsing.returns(Log.of(shop(rows), CONFIG))
    assert found is not None
    shares = {one["days"]: one["share"] for one in found["within"]}
    assert shares[1] == 0
    assert shares[3] == pytest.approx(0.25)  # 1 of the 4 who were still seen after two days


def test_looks_are_counted_until_the_first_purchase() -> None:
    rows = [
        (1, "Dress-0", "view", "2024-05-01 10:00", 1),
        (1, "Dress-0", "view", "2024-05-03 10:00", 2),
        (1, "Dress-0", "purchase", "2024-05-03 10:05", 2),
        (1, "Dress-0", "view", "2024-05-09 10:00", 3),
        (2, "Dress-0", "view", "2024-05-01 10:00", 4),
        (2, "Dress-0", "purchase", "2024-05-01 10:05", 4),
    ]
    log = Log.of(shop(rows), CONFIG)
    found = browsing.looks(log, Seen.of(log))
    assert found is not None
    assert found["times"] == [1, 1, 0, 0]
    assert found["days"]["median"] == pytest.approx(2)
