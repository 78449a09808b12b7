from datetime import timedelta

import pytest

from chatbot.taste.impressions import (
    HALF_LIFE_HOURS,
    LEAST,
    MOST_PRODUCTS,
    WEARINESS,
    Visits,
    after_showing,
    freshness,
)
from tests.chatbot.taste.shop import START

DAY = timedelta(days=1)


def shown(*days: float) -> Visits:
    held: dict[str, Visits] = {}
    for day in days:
        held = after_showing(held, ["a"], START + day * DAY)
    return held["a"]


def test_what_is_shown_for_the_first_time_is_fresh() -> None:
    assert freshness(shown(0), START + timedelta(hours=1)) == 1


def test_looking_again_at_the_same_visit_changes_nothing() -> None:
    assert shown(0, 0.1, 0.2) == shown(0)


def test_each_earlier_visit_wearies_and_time_restores() -> None:
    now = START + 3 * DAY
    once, twice = freshness(shown(2), now), freshness(shown(1, 2), now)

    assert LEAST <= twice < once < 1
    assert freshness(shown(0), START + 60 * DAY) > 0.99


def test_one_impression_of_a_half_life_ago_wearies_half() -> None:
    at = START + timedelta(hours=HALF_LIFE_HOURS)

    assert freshness(shown(0), at) == pytest.approx(WEARINESS**0.5)


def test_however_often_it_was_shown_it_may_still_come() -> None:
    assert freshness(shown(*range(9)), START + 9 * DAY) == LEAST


def test_what_was_shown_long_ago_is_forgotten() -> None:
    held = after_showing({}, ["a"], START)

    assert list(after_showing(held, ["b"], START + 100 * DAY)) == ["b"]


def test_of_very_many_the_latest_are_kept() -> None:
    held = after_showing({}, map(str, range(MOST_PRODUCTS)), START)
    held = after_showing(held, ["0", "new"], START + DAY)

    assert len(held) == MOST_PRODUCTS
    assert "0" in held and "new" in held and "1" not in held
