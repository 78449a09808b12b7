import numpy as np
import pandas as pd
import pytest

from customers.decline.config import DeclineConfig, Definition
from customers.decline.examples import feature_config, gather, snapshot
from customers.decline.outcome import OwnPast
from customers.decline.timeline import Timeline
from data.errors import InputError
from data.progress import silent
from tests.customers.decline.shop import Row, day, drifting, history

CONFIG = DeclineConfig(day(360).date(), Definition(look_back_days=200))
LATER = 360


def planted() -> list[Row]:
    """What must not be seen: from day 360 on all go wild, and strangers come."""
    return [(1 + at % 200, 360 + at % 50, 5_000.0, 9.0) for at in range(600)]


def test_nothing_of_the_future_is_in_examples() -> None:
    rows = [row for row in drifting() if row[1] < LATER]
    quiet, wild = history(rows), history([*rows, *planted()])
    line = Timeline.of(wild, CONFIG)
    found = [gather(one, line, CONFIG, silent) for one in (quiet, wild)]
    pd.testing.assert_frame_equal(found[0].inputs, found[1].inputs)
    assert (found[0].declined == found[1].declined).all()


def test_nothing_of_the_future_is_in_a_snapshot() -> None:
    rows = [row for row in drifting() if row[1] < LATER]
    line = Timeline.of(history(rows), CONFIG)
    config = feature_config(history(rows), line, CONFIG.definition)
    quiet, wild = (
        snapshot(history(one), day(300), config, CONFIG.definition)
        for one in ([row for row in rows if row[1] < 300], [*rows, *planted()])
    )
    pd.testing.assert_frame_equal(quiet.inputs, wild.inputs)


def test_what_came_next_is_what_declined_says() -> None:
    found = gather(history(drifting()), Timeline.of(history(drifting()), CONFIG), CONFIG, silent)
    own = found.past.eligible
    # every third drifts away: in the end they decline far more often than the others
    last = (found.moment == len(found.moments) - 1) & own
    third = found.past.customers % 3 == 0
    assert found.declined[last & third].mean() > found.declined[last & ~third].mean() + 0.3


def test_knows_the_same_weeks_of_a_year_ago() -> None:
    rows: list[Row] = [(1, 10, 5.0, 1.0), (1, 40, 7.0, 2.0), (1, 60, 1.0, 1.0), (2, 390, 1.0, 1.0)]
    rows += [(3, at, 1.0, 1.0) for at in range(0, 400, 10)]
    shop = history(rows)
    line = Timeline.of(shop, DeclineConfig())
    config = feature_config(shop, line, Definition())
    inputs = snapshot(shop, day(400), config, Definition()).inputs
    # a year before day 400 is day 36: the window goes to day 64
    assert inputs.loc[1, "year_ago_visits"] == 2
    assert inputs.loc[1, "year_ago_spend"] == 15.0
    assert inputs.loc[1, "before_year_ago_spend"] == 5.0
    assert np.isnan(inputs.loc[2, "year_ago_visits"])


def test_rows_are_taken_with_all_that_is_theirs() -> None:
    shop = history(drifting())
    found = gather(shop, Timeline.of(shop, CONFIG), CONFIG, silent)
    taken = found.take(found.moment == 2)
    assert len(taken) == len(taken.inputs) == len(taken.past.customers) == len(taken.declined)
    assert (taken.past.customers == taken.inputs.index).all()
    assert isinstance(taken.past, OwnPast)


def test_says_that_too_few_decline() -> None:
    shop = history([(customer, at, 5.0, 1.0) for customer in range(60) for at in range(1, 300, 5)])
    with pytest.raises(InputError, match="customers of both kinds"):
        gather(shop, Timeline.of(shop, DeclineConfig()), DeclineConfig(), silent)
