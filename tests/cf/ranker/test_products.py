"""What is counted of products."""

import numpy as np
import pytest

from cf.ranker.products import PRODUCT, statistics
from cf.visits import Visits
from data import Event
from tests.cf.builders import customer_key, event
from tests.cf.ranker.shop import CATALOGUE, table_of

LAST = 400


def counted(events: list[Event], product: str) -> dict[str, float]:
    """Count as of the last day."""
    customers = np.array([customer_key(number) for number in range(10)])
    clock = int(event(0, "p00", day=LAST).at.timestamp())
    visits = Visits.of(table_of(events), CATALOGUE, customers, clock)
    row = statistics(visits, len(CATALOGUE))[CATALOGUE.position(product)]
    return dict(zip(PRODUCT, row.tolist(), strict=True))


def bought(customer: int, product: str, *ago: float) -> list[Event]:
    """Let a customer buy a product so many days before the last."""
    return [event(customer, product, day=LAST - days) for days in ago]


def test_sales_of_late_and_ever() -> None:
    found = counted(
        [*bought(0, "p01", 3, 10), *bought(1, "p01", 40), *bought(2, "p01", 120)], "p01"
    )
    assert [found[name] for name in ("sold7", "sold28", "sold90", "sold")] == [1, 2, 3, 4]
    assert (found["buyers"], found["new_buyers28"]) == (3, 1)
    assert (found["age"], found["silence"]) == (120, 3)


def test_what_is_bought_again_and_after_how_long() -> None:
    found = counted([one for who in range(5) for one in bought(who, "p01", 30, 10 - who)], "p01")
    other = counted(bought(0, "p02", 30), "p02")
    assert found["gap"] == 22
    assert np.isnan(other["gap"])
    assert found["repeat_rate"] > other["repeat_rate"] == 0
    assert found["return_rate"] == 1


def test_last_year_s_season() -> None:
    found = counted([*bought(0, "p01", 360), *bought(1, "p01", 360), *bought(2, "p02", 380)], "p01")
    assert (found["season"], found["season_before"]) == (2, 0)
    assert found["season_change"] > 0


def test_prices_are_those_paid() -> None:
    events = [*bought(0, "p01", 300), *bought(1, "p01", 1), *bought(2, "p02", 1)]
    table = table_of(events).replace(price=np.array([8.0, 2.0, np.nan]))
    customers = np.array([customer_key(number) for number in range(3)])
    visits = Visits.of(table, CATALOGUE, customers, int(table.at.max()))
    rows = statistics(visits, len(CATALOGUE))
    price, discount = PRODUCT.index("price"), PRODUCT.index("discount")
    first, second = CATALOGUE.position("p01"), CATALOGUE.position("p02")
    assert rows[first, price] == pytest.approx(np.log(2), abs=0.01)
    assert rows[first, discount] == pytest.approx(-np.log(2), abs=0.01)
    assert np.isnan(rows[second, price])
