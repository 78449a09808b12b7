from datetime import date

import pytest

from customers.decline.config import DeclineConfig
from customers.decline.window import fitted
from tests.customers.decline.shop import Row, day, history


def regulars(every: int, days: int = 2_000) -> list[Row]:
    """Return 20 customers who all come so often."""
    return [(who, at, 10.0, 1.0) for who in range(1, 21) for at in range(who % 7, days, every)]


def window(rows: list[Row], as_of: date | None = None) -> int:
    return fitted(history(rows), DeclineConfig(as_of)).definition.window_days


@pytest.mark.parametrize(("every", "days"), [(7, 28), (27, 28), (50, 56), (80, 84), (340, 168)])
def test_it_is_as_long_as_the_shops_rhythm(every: int, days: int) -> None:
    assert window(regulars(every)) == days


def test_a_short_history_limits_it() -> None:
    assert window(regulars(80, days=500)) == 56
    assert window(regulars(80, days=100)) == 28


def test_what_comes_later_has_no_part_in_it() -> None:
    seldom = regulars(80, days=1_500)
    often = [(who, at, 10.0, 1.0) for who in range(1, 21) for at in range(1_500, 2_000)]
    as_of = day(1_500).date()
    assert window([*seldom, *often], as_of) == window(seldom, as_of) > 28
    assert window([*seldom, *often]) == 28
