"""Movements on a hand-made shop."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import numpy as np

from customers.history import ShopHistory
from customers.segments import SegmentConfig, SegmentModel, members_at
from customers.segments.config import Basis
from customers.segments.movement import Movement, month_ends, movement
from customers.segments.partition import Nearest
from customers.segments.space import Axis, Space
from data.progress import silent
from tests.customers.segments.shop import history, purchase

MODEL = SegmentModel(
    Basis.PURCHASES,
    Space((Axis("order_days", 0, 9, 0, 1),)),
    Nearest(np.log1p(np.array([[3.0], [1.0]])), np.array([0, 1])),
    2,
)
"""Segment 0: three days with an order and more; 1: fewer."""


def _at(month: int, day: int) -> float:
    return datetime(2024, month, day, 12, tzinfo=UTC).timestamp()


def _shop() -> ShopHistory:
    """Return a shop in which six become regulars in April, and one comes in May."""
    rows = [purchase(c, _at(1, c), 1, 10) for c in range(1, 9)]
    rows += [purchase(c, _at(4, day), 1, 10) for c in range(1, 7) for day in (3, 9)]
    rows += [purchase(9, _at(5, 5), 1, 10)]
    return history(rows)


def _moved(least: int = 12) -> Movement:
    end = datetime(2024, 6, 1, tzinfo=UTC)
    found = movement(_shop(), end, MODEL, SegmentConfig(months=least), silent)
    assert found is not None
    return found


def test_who_belongs_where_at_a_moment() -> None:
    keys, segments = members_at(_shop(), MODEL, datetime(2024, 4, 3, tzinfo=UTC))
    assert keys.tolist() == list(range(1, 9))
    assert segments.tolist() == [1] * 8
    _, later = members_at(_shop(), MODEL, datetime(2024, 5, 1, tzinfo=UTC))
    assert later.tolist() == [0] * 6 + [1] * 2


def test_sizes_at_the_ends_of_months() -> None:
    found = _moved()
    assert found.months == ("2024-03", "2024-04", "2024-05")
    assert found.sizes.tolist() == [[0, 8], [6, 2], [6, 3]]


def test_counts_and_shares_of_who_went_where() -> None:
    found = _moved()
    assert found.counts.tolist() == [[6, 0], [6, 4]]
    assert found.shares.tolist() == [[1, 0], [0.6, 0.4]]
    assert found.newcomers.tolist() == [0, 1]


def test_flows_are_of_five_people_at_least() -> None:
    flows = _moved().flows(5)
    assert [(flow.origin, flow.target, flow.customers) for flow in flows] == [(1, 0, 6)]
    assert [flow.origin for flow in _moved().flows(1)] == [1, None]


def test_so_many_months_as_asked_for() -> None:
    assert _moved(1).months == ("2024-04", "2024-05")


def test_a_short_history_has_no_movement() -> None:
    end = datetime(2024, 3, 20, tzinfo=UTC)
    assert movement(_shop(), end, MODEL, SegmentConfig(), silent) is None


def test_months_end_at_midnight_in_the_shops_zone() -> None:
    zone = ZoneInfo("Asia/Seoul")
    start, end = datetime(2024, 11, 30, 16, tzinfo=UTC), datetime(2025, 1, 31, 15, tzinfo=UTC)
    ends = month_ends(start, end, zone)
    assert [moment.astimezone(UTC) for moment in ends] == [
        datetime(2024, 12, 31, 15, tzinfo=UTC),
        datetime(2025, 1, 31, 15, tzinfo=UTC),
    ]
