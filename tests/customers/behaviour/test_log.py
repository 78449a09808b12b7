"""Events sorted into visits, on the shop's clocks."""

import numpy as np
import pytest

from customers.behaviour.config import BehaviourConfig
from customers.behaviour.log import Log, month_name
from tests.customers.behaviour.builders import at, shop

CONFIG = BehaviourConfig()


@pytest.mark.parametrize(
    ("moment", "hour", "weekday"),
    [
        ("2024-03-31 00:30", 1, 6),  # winter time, the last hour of it
        ("2024-03-31 01:30", 3, 6),  # the clocks went from two to three
        ("2024-10-27 00:30", 2, 6),  # summer time: two o'clock comes twice
        ("2024-10-27 01:30", 2, 6),
        ("2024-06-30 22:30", 0, 0),  # already Monday
    ],
)
def test_hours_and_weekdays_are_the_shops_through_the_change_of_clocks(
    moment: str, hour: int, weekday: int
) -> None:
    log = Log.of(shop([(1, "Dress-0", "view", moment)], zone="Europe/Berlin"), CONFIG)
    assert (log.hour[0], log.weekday[0]) == (hour, weekday)


def test_a_month_ends_when_the_shops_does() -> None:
    log = Log.of(shop([(1, "Dress-0", "view", "2024-06-30 22:30")], zone="Europe/Berlin"), CONFIG)
    assert month_name(int(log.month[0])) == "2024-07"


def test_a_source_of_dates_keeps_its_days_everywhere() -> None:
    rows = [(n, "Dress-0", "purchase", "2024-05-06") for n in range(4)]
    for zone in ("America/New_York", "Asia/Seoul"):
        log = Log.of(shop(rows, zone=zone), CONFIG)
        assert set(log.weekday) == {0}
        assert set(log.hour) == {-1}


def test_views_that_are_timed_keep_their_hours_beside_dated_purchases() -> None:
    rows = [
        (1, "Dress-0", "purchase", "2024-05-06"),
        (1, "Dress-0", "view", "2024-05-06 09:30"),
    ]
    log = Log.of(shop(rows), CONFIG)
    assert sorted(log.hour) == [-1, 9]


def test_a_visit_is_a_session_else_ends_with_a_pause() -> None:
    rows = [
        (1, "Dress-0", "view", "2024-05-06 10:00", 7),
        (1, "Dress-1", "view", "2024-05-06 18:00", 7),
        (1, "Dress-0", "view", "2024-05-06 10:10"),
        (1, "Dress-1", "view", "2024-05-06 10:39"),
        (1, "Dress-2", "view", "2024-05-06 11:10"),
        (2, "Dress-0", "view", "2024-05-06 11:11"),
    ]
    log = Log.of(shop(rows), CONFIG)
    assert log.visits == 4
    assert sorted(np.bincount(log.visit)) == [1, 1, 2, 2]


def test_what_went_back_was_bought_but_not_kept() -> None:
    rows = [
        (1, "Dress-0", "purchase", "2024-05-06 10:00"),
        (1, "Dress-1", "purchase", "2024-05-06 10:00"),
        (1, "Dress-0", "return", "2024-05-09 10:00"),
    ]
    log = Log.of(shop(rows), CONFIG)
    assert len(log) == 2
    assert log.paid.sum() == pytest.approx(11.0)


def test_unrecorded_dwell_is_the_time_to_the_next_event_of_the_visit() -> None:
    rows = [
        (1, "Dress-0", "view", "2024-05-06 10:00"),
        (1, "Dress-1", "view", "2024-05-06 10:01"),
        (2, "Dress-1", "view", "2024-05-06 10:02"),
    ]
    log = Log.of(shop(rows), CONFIG)
    assert log.dwell[0] == 60
    assert np.isnan(log.dwell[1:]).all()


def test_an_empty_shop_has_an_empty_log() -> None:
    log = Log.of(shop([]), CONFIG)
    assert (len(log), log.customers, log.visits) == (0, 0, 0)
    assert at("1970-01-02") == 86_400
