import numpy as np
import pytest

from customers.decline.config import Costs, Definition, Rule
from customers.decline.outcome import OwnPast, declined
from customers.decline.visits import Visits
from data.errors import InputError
from tests.customers.decline.shop import Row, day, history

NOW = 100
WEEKLY = Definition(window_days=10, look_back_days=50)
"""Looks back to day 50, and forth to day 110."""
Rows = list[Row | tuple[int, int, float]]


def fell(
    rows: list[Row | tuple[int, int, float]], definition: Definition = WEEKLY
) -> dict[int, bool]:
    visits = Visits.of(history(rows))
    past = OwnPast.of(visits, day(NOW), definition)
    found = declined(visits, past, day(NOW), definition)
    return dict(zip(past.customers.tolist(), found.tolist(), strict=True))


def usual(customer: int) -> Rows:
    """Two visits in ten days, for 10 each, over the whole look-back."""
    return [(customer, at, 10.0) for at in range(50, NOW, 5)]


def test_the_usual_is_the_average_over_the_look_back() -> None:
    past = OwnPast.of(Visits.of(history([*usual(1), (1, 20, 999.0)])), day(NOW), WEEKLY)
    assert past.usual_visits.tolist() == [2.0]
    assert past.usual_spend.tolist() == [20.0]


def test_who_came_late_is_held_against_the_time_since() -> None:
    rows = [(1, 80, 10.0), (1, 90, 10.0), (2, 99, 10.0)]
    past = OwnPast.of(Visits.of(history(rows)), day(NOW), WEEKLY)
    # 19.5 days since the first noon; a newcomer of yesterday counts as a window old
    assert past.usual_visits == pytest.approx([2 * 10 / 19.5, 1.0])


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        (Rule.BOTH, {1: True, 2: False, 3: False, 4: False}),
        (Rule.EITHER, {1: True, 2: True, 3: True, 4: False}),
        (Rule.SPEND, {1: True, 2: True, 3: False, 4: False}),
        (Rule.VISITS, {1: True, 2: False, 3: True, 4: False}),
    ],
)
def test_what_must_fall(rule: Rule, expected: dict[int, bool]) -> None:
    rows = [row for customer in (1, 2, 3, 4) for row in usual(customer)]
    rows += [(2, 101, 1.0), (2, 105, 1.0)]  # as often, for less
    rows += [(3, 101, 30.0)]  # once: half as often is not less than half
    rows += [(4, 101, 10.0), (4, 105, 10.0)]
    strict = Definition(window_days=10, look_back_days=50, visit_share=0.6, rule=rule)
    assert fell(rows, strict) == expected


def test_the_last_day_of_the_window_counts_and_the_next_does_not() -> None:
    assert fell([*usual(1), (1, 109, 20.0)]) == {1: False}
    assert fell([*usual(1), (1, 110, 20.0)]) == {1: True}


def test_who_stayed_away_for_the_look_back_is_not_eligible() -> None:
    rows = [(1, 10, 10.0), (2, 10, 10.0), (2, 105, 10.0), *usual(3)]
    past = OwnPast.of(Visits.of(history(rows)), day(NOW), WEEKLY)
    assert past.eligible.tolist() == [False, False, True]
    assert fell(rows) == {1: True, 2: False, 3: True}


def test_what_went_back_was_not_bought() -> None:
    assert fell([*usual(1), (1, 101, 20.0, 3.0), (1, 104, 20.0, -3.0)]) == {1: True}


def test_who_only_had_things_for_free_declines_by_staying_away() -> None:
    rows = [(customer, at, 0.0) for customer in (1, 2) for at in range(50, NOW, 5)]
    assert fell([*rows, (2, 101, 0.0)]) == {1: True, 2: False}


def test_without_prices_visits_decide() -> None:
    rows = [(customer, at, np.nan) for customer in (1, 2) for at in range(50, NOW, 5)]
    spend = Definition(window_days=10, look_back_days=50, rule=Rule.SPEND)
    assert fell([*rows, (2, 101, np.nan), (2, 105, np.nan)], spend) == {1: True, 2: False}


def test_days_are_those_of_the_shop() -> None:
    late = history([(1, 10, 5.0), (1, 10, 5.0, -1.0), (1, 10, 7.0)], zone="Pacific/Kiritimati")
    visits = Visits.of(late)
    assert (len(visits.customer), visits.spend.tolist()) == (1, [5.0])


@pytest.mark.parametrize(
    "wrong",
    [
        {"window_days": 0},
        {"window_days": 10**9},
        {"window_days": 60, "look_back_days": 59},
        {"spend_share": 0.0},
        {"visit_share": float("nan")},
        {"spend_share": 1.1},
    ],
)
def test_a_definition_that_means_nothing_is_refused(wrong: dict[str, float]) -> None:
    with pytest.raises(InputError):
        Definition(**wrong)  # type: ignore[arg-type]


def test_the_threshold_is_where_both_mistakes_cost_the_same() -> None:
    assert Costs(needless=1, missed=4).threshold == pytest.approx(0.2)
    with pytest.raises(InputError):
        Costs(needless=0)
