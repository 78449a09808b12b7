"""Counts by time, and what is left out of them."""

from customers.behaviour.config import BehaviourConfig
from customers.behaviour.demand import Demand
from customers.behaviour.level import categories
from customers.behaviour.log import Log
from tests.customers.behaviour.builders import CATALOGUE, shop

CONFIG = BehaviourConfig()


def test_cells_of_four_people_are_empty_and_those_of_five_are_not() -> None:
    rows = [(n, "Dress-0", "view", "2024-05-06 10:00") for n in range(5)]
    rows += [(n, "Dress-0", "view", "2024-05-07 11:00") for n in range(4)]
    rows += [(1, "Dress-0", "view", f"2024-05-08 12:{n:02}") for n in range(30)]  # one person
    log = Log.of(shop(rows), CONFIG)
    found = Demand(log, CONFIG).document(categories(CATALOGUE, log, CONFIG))["view"]
    assert found["by_hour"][10:13] == [5, None, None]
    assert found["by_weekday"] == [5, None, None, 0, 0, 0, 0]
    (dresses,) = found["by_category"]
    assert dresses["week"][10] == 5
    assert dresses["week"][24 + 11] is None
    assert dresses["week"][0] == 0


def test_months_run_through_without_a_gap() -> None:
    rows = [
        (n, "Dress-0", "view", f"2024-{month}-06 10:00") for n in range(5) for month in ("03", "05")
    ]
    log = Log.of(shop(rows), CONFIG)
    found = Demand(log, CONFIG).document(categories(CATALOGUE, log, CONFIG))
    assert found["view"]["by_month"] == {"2024-03": 5, "2024-04": 0, "2024-05": 5}


def test_dates_have_weekdays_but_no_hours() -> None:
    rows = [(n, "Dress-0", "purchase", "2024-05-06") for n in range(5)]
    log = Log.of(shop(rows), CONFIG)
    found = Demand(log, CONFIG).document(categories(CATALOGUE, log, CONFIG))["purchase"]
    assert found["by_hour"] == []
    assert found["by_weekday"][0] == 5
