"""How far ahead a shop can learn to look is read off its own past."""

import pytest

from cf.ranker.horizon import cuts, horizon_of
from data.clock import DAY
from tests.cf.builders import event
from tests.cf.ranker.shop import table_of


def test_customers_of_long_standing_allow_four_weeks() -> None:
    events = [event(who, "p01", day=day) for who in range(20) for day in range(0, 90, 10)]
    assert horizon_of(table_of(events), least=10) == 28


@pytest.mark.parametrize(("days", "horizon"), [(20, 14), (10, 7), (5, 3), (2, 1)])
def test_a_sample_of_some_days_allows_fewer(days: int, horizon: int) -> None:
    events = [event(who, "p01", day=day) for who in range(20) for day in range(days)]
    assert horizon_of(table_of(events), least=10) == horizon


def test_newcomers_who_never_come_back_allow_none() -> None:
    events = [event(day, "p01", day=day) for day in range(200)]
    assert horizon_of(table_of(events), least=1) is None


def test_a_handful_of_customers_allows_none() -> None:
    events = [event(who, "p01", day=day) for who in range(9) for day in range(0, 90, 10)]
    assert horizon_of(table_of(events), least=10) is None
    assert horizon_of(table_of([]), least=1) is None


def test_where_most_are_newcomers_the_best_known_horizon_is_taken() -> None:
    regulars = [event(who, "p01", day=day) for who in range(20) for day in range(60)]
    crowd = [event(1_000 + who, "p01", day=57 + who % 3) for who in range(90)]
    assert horizon_of(table_of(regulars + crowd), least=10) == 1


def test_cuts_are_half_a_horizon_apart_and_have_customers_to_learn_from() -> None:
    table = table_of([event(who, "p01", day=day) for who in range(20) for day in range(0, 101, 10)])
    end = int(table.at.max()) + 1
    assert cuts(table, 28, 3) == [end - age * DAY for age in (28, 42, 56)]
    assert cuts(table, 28, 50) == [end - age * DAY for age in (28, 42, 56, 70, 84, 98)]
