"""The funnel, counted by hand."""

from customers.behaviour.config import BehaviourConfig
from customers.behaviour.funnel import Funnel
from customers.behaviour.level import brands, categories
from customers.behaviour.log import Log
from customers.behaviour.seen import Seen
from customers.history import ShopHistory
from tests.customers.behaviour.builders import CATALOGUE, shop

EVERYBODY = BehaviourConfig(least_customers=1)


def funnel_of(history: ShopHistory, config: BehaviourConfig = EVERYBODY) -> dict[str, object]:
    log = Log.of(history, config)
    level, makers = categories(CATALOGUE, log, config), brands(CATALOGUE, log, config)
    found = Funnel(log, Seen.of(log), config).document(level, makers)
    assert found is not None
    return found


ROWS = [
    (1, "Dress-0", "view", "2024-05-06 10:00", 1),
    (1, "Dress-1", "view", "2024-05-06 10:01", 1),
    (1, "Dress-0", "cart", "2024-05-06 10:02", 1),
    (1, "Dress-0", "purchase", "2024-05-06 10:03", 1),
    (2, "Dress-0", "view", "2024-05-06 11:00", 2),
    (2, "Shoes-0", "view", "2024-05-06 11:01", 2),
    (2, "Shoes-0", "cart", "2024-05-06 11:02", 2),
    (3, "Shoes-0", "view", "2024-05-07 11:00", 3),
    (3, "Shoes-0", "purchase", "2024-05-07 11:05", 3),  # without a cart: it counts as one
    (4, "Socks-0", "purchase", "2024-05-07 12:00", 4),  # without a look: not in the funnel
    (5, "Socks-0", "view", "2024-05-07 12:00", 5),
    (5, "Socks-1", "purchase", "2024-05-07 12:01", 5),  # of another product than was seen
]


def test_visits_products_and_pairs_reach_steps_with_what_they_looked_at() -> None:
    overall = funnel_of(shop(ROWS))["overall"]
    assert isinstance(overall, dict)
    assert overall["visits"] == [4, 3, 2]
    assert overall["pairs"] == [6, 3, 2]
    assert overall["products"] == [4, 2, 2]
    assert overall["conversion"]["value"] == 0.5


def test_a_category_counts_the_visits_that_looked_at_it() -> None:
    rows = funnel_of(shop(ROWS))["by_category"]
    assert isinstance(rows, list)
    assert {row["name"]: row["visits"] for row in rows} == {
        "Dress": [2, 1, 1],
        "Shoes": [2, 2, 1],
        "Socks": [1, 0, 0],
    }


def test_a_category_of_few_people_stands_among_the_others_or_not_at_all() -> None:
    many = [(n, "Dress-0", "view", "2024-05-06 10:00", n) for n in range(10, 16)]
    found = funnel_of(shop([*ROWS, *many]), BehaviourConfig())
    rows = found["by_category"]
    assert isinstance(rows, list)
    assert [row["name"] for row in rows] == ["Dress"]


def test_hours_and_weekdays_are_of_the_visits_beginning() -> None:
    found = funnel_of(shop(ROWS, zone="Asia/Seoul"))
    hours, days = found["by_hour"], found["by_weekday"]
    assert isinstance(hours, list)
    assert isinstance(days, list)
    assert {row["name"]: row["visits"][0] for row in hours} == {19: 1, 20: 2, 21: 1}
    assert {row["name"]: row["visits"][0] for row in days} == {0: 2, 1: 2}


def test_a_shop_without_carts_has_two_steps() -> None:
    found = funnel_of(shop([row for row in ROWS if row[2] != "cart"]))
    assert found["steps"] == ["view", "purchase"]


def test_a_shop_without_views_has_no_funnel() -> None:
    log = Log.of(shop([row for row in ROWS if row[2] == "purchase"]), EVERYBODY)
    level = categories(CATALOGUE, log, EVERYBODY)
    assert Funnel(log, Seen.of(log), EVERYBODY).document(level, level) is None
