"""Marketing spend against sales."""

from datetime import UTC, date, datetime, timedelta

import numpy as np
import pytest

from customers.features import FeatureConfig
from customers.features.past import Past
from customers.segments.spending import spending_of
from tests.customers.segments.shop import DAY, history, purchase

FIRST = date(2024, 1, 3)
"""A Wednesday."""
DAYS = 30 * 7


def _past(revenue: np.ndarray) -> Past:
    start = datetime(FIRST.year, FIRST.month, FIRST.day, 12, tzinfo=UTC).timestamp()
    rows = [purchase(n + 1, start + n * DAY, 1, float(r)) for n, r in enumerate(revenue)]
    return Past.of(history(rows), datetime(2025, 1, 1, tzinfo=UTC), FeatureConfig())


def _table(offline: np.ndarray, online: np.ndarray) -> list[dict[str, str | float]]:
    return [
        {"day": str(FIRST + timedelta(days=n)), "offline": float(a), "online": float(b)}
        for n, (a, b) in enumerate(zip(offline, online, strict=True))
    ]


def test_weeks_are_whole_and_begin_on_mondays() -> None:
    told = spending_of(_past(np.full(DAYS, 10.0)), _table(np.ones(DAYS), np.ones(DAYS)))
    assert told is not None
    assert (told.weeks[0], len(told.weeks)) == ("2024-01-08", 29)
    assert set(told.series["revenue"]) == {70.0} and set(told.series["offline"]) == {7.0}
    assert set(told.series["new_customers"]) == {7}
    assert told.associations == ()  # nothing changes


def test_sales_that_follow_a_week_later_are_found_at_that_lag() -> None:
    weekly = np.random.default_rng(0).uniform(50, 500, 31)
    spend = np.repeat(weekly[1:], 7)
    revenue = np.repeat(weekly[:-1], 7)  # of the week before
    calm = np.random.default_rng(1).uniform(50, 60, DAYS)
    told = spending_of(_past(revenue), _table(spend, calm))
    assert told is not None
    best = min(told.associations, key=lambda one: one.p)
    assert (best.spend, best.outcome, best.lag_weeks) == ("offline", "revenue", 1)
    assert best.low > 0.5 and best.q < 0.001


def test_the_correction_looks_at_all_pairs() -> None:
    random = np.random.default_rng(3)
    table = _table(random.uniform(1, 9, DAYS), random.uniform(1, 9, DAYS))
    told = spending_of(_past(random.uniform(5, 15, DAYS)), table)
    assert told is not None
    assert all(one.q >= one.p for one in told.associations)
    assert min(one.q for one in told.associations) == pytest.approx(
        min(1, min(one.q for one in told.associations))
    )


def test_a_few_weeks_tell_nothing() -> None:
    assert spending_of(_past(np.ones(50)), _table(np.ones(50), np.ones(50))) is None
    assert spending_of(_past(np.ones(DAYS)), []) is None
