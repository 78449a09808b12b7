from datetime import date

import pytest

from customers.decline.config import DeclineConfig, Definition
from customers.decline.timeline import Timeline
from data.errors import InputError
from tests.customers.decline.shop import Row, day, drifting, history

DAILY: list[Row] = [(1 + at % 7, at, 10.0, 1.0) for at in range(400)]


def config(as_of: date | None = None, days: int = 28) -> DeclineConfig:
    return DeclineConfig(as_of, Definition(window_days=days, look_back_days=max(364, days)))


def test_foretells_from_the_day_after_the_last_purchase() -> None:
    line = Timeline.of(history(DAILY), config())
    assert line.as_of == day(400)
    assert not line.later


def test_a_stray_purchase_does_not_move_the_end() -> None:
    many = [*DAILY, *((9, at, 10.0, 1.0) for at in range(400)), *DAILY, (3, 600, 10.0, 1.0)]
    assert Timeline.of(history(many), config()).as_of == day(400)


def test_windows_of_past_moments_are_over_when_the_next_begins() -> None:
    line = Timeline.of(history(DAILY), config())
    assert line.moments[-1] == day(400 - 28)
    assert {(b - a).days for a, b in zip(line.moments, line.moments[1:], strict=False)} == {28}
    assert line.moments[0] >= day(2 * 28)


def test_short_windows_are_spaced_to_reach_a_year_back() -> None:
    line = Timeline.of(history(DAILY), config(days=7))
    assert line.moments[-1] == day(400 - 7)
    assert (line.moments[-1] - line.moments[-2]).days == 28


def test_says_whether_the_window_is_known() -> None:
    assert Timeline.of(history(DAILY), config(day(372).date())).later
    assert not Timeline.of(history(DAILY), config(day(373).date())).later


def test_midnight_is_that_of_the_shop() -> None:
    line = Timeline.of(history(drifting(), zone="Asia/Seoul"), config())
    assert line.as_of.utcoffset() is not None
    assert (line.as_of.hour, line.as_of.tzname()) == (0, "KST")


@pytest.mark.parametrize(
    ("as_of", "days", "said"),
    [
        (date(2023, 1, 1), 28, "2024-01-01 to 2025-02-03"),
        (date(2024, 1, 1), 28, "2024-01-01 to 2025-02-03"),
        (date(2025, 3, 1), 28, "within 7 days"),
        (date(2024, 3, 1), 28, "60 days of purchases before 2024-03-01"),
        (None, 200, "400 days of purchases"),
    ],
)
def test_says_what_does_not_fit(as_of: date | None, days: int, said: str) -> None:
    with pytest.raises(InputError, match=said):
        Timeline.of(history(DAILY), config(as_of, days))


def test_says_that_nothing_was_bought() -> None:
    with pytest.raises(InputError, match="load purchases first"):
        Timeline.of(history([(1, 5, 10.0, -1.0)]), config())
