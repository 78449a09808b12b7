"""Moments as a zone's clocks show them, also while they are put forward and back."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import numpy as np
import pytest

from customers.features.local_time import DAY, LocalTime, only_dates

ZONES = ("UTC", "Europe/Berlin", "Asia/Seoul", "America/St_Johns", "Australia/Lord_Howe")
AROUND = [
    datetime(2024, 3, 31, tzinfo=UTC),
    datetime(2024, 10, 27, tzinfo=UTC),
    datetime(2024, 4, 6, 12, tzinfo=UTC),
]
"""Days on which some of these clocks are changed."""


@pytest.mark.parametrize("name", ZONES)
def test_days_hours_and_weekdays_are_those_of_the_calendar(name: str) -> None:
    zone = ZoneInfo(name)
    moments = [day + timedelta(minutes=7 * n) for day in AROUND for n in range(400)]
    found = LocalTime.of(np.array([int(one.timestamp()) for one in moments]), zone)
    for place, moment in enumerate(moments):
        local = moment.astimezone(zone)
        assert found.day[place] == (local.date() - datetime(1970, 1, 1).date()).days
        assert found.weekday[place] == local.weekday()
        assert found.hour[place] == pytest.approx(local.hour + local.minute / 60)


def test_days_stay_days_in_any_zone() -> None:
    midnights = np.arange(3) * DAY
    assert only_dates(midnights)
    found = LocalTime.of(midnights, ZoneInfo("America/New_York"), dated=True)
    assert found.day.tolist() == [0, 1, 2]
    assert np.isnan(found.hour).all()


@pytest.mark.parametrize("at", [[], [0, 1], [DAY - 1]])
def test_other_moments_tell_hours(at: list[int]) -> None:
    assert not only_dates(np.array(at, dtype=np.int64))
