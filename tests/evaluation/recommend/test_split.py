from datetime import date, timedelta

import numpy as np
import pytest

from data import Event, EventKind
from data.errors import InputError
from data.event_table import CODE_OF
from evaluation.recommend.split import split_of
from tests.cf.builders import START, event
from tests.evaluation.recommend.builders import table_of

FIRST = START.date()


def weekly(customers: int, weeks: int) -> list[Event]:
    """Let everybody buy every seventh day."""
    return [event(c, "p00", day=7 * week) for c in range(customers) for week in range(weeks)]


def test_history_ends_with_the_day_and_the_days_after_it_are_foretold() -> None:
    split = split_of(table_of(weekly(3, 8)), FIRST + timedelta(days=7), 14)
    assert (split.until, split.last) == (FIRST + timedelta(days=7), FIRST + timedelta(days=21))
    assert (len(split.history), len(split.bought)) == (6, 6)
    assert split.history.at.max() < split.bought.at.min()


def test_other_events_are_cut_at_the_same_moment() -> None:
    table = table_of(weekly(3, 8))
    split = split_of(table, FIRST + timedelta(days=7), 14)
    assert split.before(table).at.tolist() == split.history.at.tolist()


def test_by_default_the_data_end_with_four_weeks_foretold() -> None:
    split = split_of(table_of(weekly(3, 8)))
    assert (split.days, split.last) == (28, FIRST + timedelta(days=49))
    assert len(split.bought) == 3 * 4


def test_fewer_days_are_foretold_where_their_buyers_were_mostly_not_seen_before() -> None:
    strangers = [event(10 + n, "p01", day=30) for n in range(8)]
    split = split_of(table_of([*weekly(3, 6), *strangers]))
    assert split.days == 3  # 7 days hold the eight strangers, of the last 3 nobody is one
    assert len(split.bought) == 3


def test_after_a_day_that_is_named_no_more_is_foretold_than_the_data_hold() -> None:
    split = split_of(table_of(weekly(3, 8)), FIRST + timedelta(days=42))
    assert (split.days, len(split.bought)) == (7, 3)


def test_what_was_given_back_is_not_foretold() -> None:
    events = [
        event(1, "p00"),
        event(1, "p01", day=3),
        event(1, "p02", day=3),
        event(1, "p01", EventKind.RETURN, day=3.2),
    ]
    split = split_of(table_of(events), FIRST, 3)
    assert split.bought.product.tolist() == [3]
    assert set(split.bought.kind.tolist()) == {CODE_OF[EventKind.PURCHASE]}


def test_what_comes_after_changes_nothing_of_the_history() -> None:
    events = weekly(3, 4)
    further = [event(c, "p01", day=23) for c in range(30)]
    until = FIRST + timedelta(days=14)
    one, other = (split_of(table_of(e), until, 7) for e in (events, [*events, *further]))
    assert np.array_equal(one.history.at, other.history.at)
    assert len(other.bought) == len(one.bought)


@pytest.mark.parametrize(
    ("events", "until", "days", "sentence"),
    [
        ([], None, None, "knows of no purchases"),
        (weekly(2, 3), date(2020, 1, 1), None, "nothing is known until 2020-01-01"),
        (weekly(2, 3), date(2030, 1, 1), None, "nothing is known after 2030-01-01"),
        (weekly(2, 3), FIRST + timedelta(days=14), None, "the data end on 2024-05-15"),
        (weekly(2, 3), FIRST, 3, "nothing was bought from 2024-05-02 to 2024-05-04"),
        (weekly(2, 1), None, None, "the data begin later"),
    ],
)
def test_what_cannot_be_split_is_refused(
    events: list[Event], until: date | None, days: int | None, sentence: str
) -> None:
    with pytest.raises(InputError, match=sentence):
        split_of(table_of(events), until, days)
