from datetime import timedelta

import numpy as np
import pytest

from customers.strategy import StrategyConfig
from customers.strategy.response import Response, Window, respond, window_starts
from tests.customers.strategy.shop import AS_OF, START, usual

CONFIG = StrategyConfig(bootstraps=200)


def simulated(rates: list[float], people: int = 400, segment: int = 0) -> Response | None:
    """Draw windows in which members order at given rates, each order worth 20."""
    random = np.random.default_rng(1)
    keys = np.arange(1, people + 1)
    windows = [
        Window(keys, np.full(people, segment), ordered, 20 * ordered)
        for ordered in ((random.random(people) < rate).astype(float) for rate in rates)
    ]
    return respond(windows, 0, CONFIG)


def test_a_window_tells_who_ordered_of_those_who_were_there() -> None:
    found = usual().responses[0]
    assert found is not None
    assert found.windows == 8
    assert found.rate.value == pytest.approx(0.75)
    assert found.orders.value == pytest.approx(0.75)
    assert found.revenue is not None and found.revenue.value == pytest.approx(22.5)
    assert found.rate.low == pytest.approx(0.5, abs=0.2)
    assert found.rate.high == pytest.approx(1.0)


def test_windows_that_differ_promise_their_better_ones() -> None:
    found = simulated([0.2, 0.4] * 4)
    assert found is not None and found.gain is not None
    spread = np.std([0.2, 0.4] * 4, ddof=1)
    assert found.gain.value == pytest.approx(0.6745 * spread / 0.3, rel=0.2)
    assert 0 <= found.gain.low < found.gain.value < found.gain.high
    assert found.more_orders.value == pytest.approx(found.gain.value * 0.3, rel=0.05)
    assert found.more_revenue.value == pytest.approx(20 * found.more_orders.value)


def test_chance_alone_promises_nothing_much() -> None:
    found = simulated([0.3] * 8)
    assert found is not None
    assert found.gain is None or found.gain.value < 0.05


def test_too_few_windows_promise_nothing() -> None:
    found = simulated([0.1, 0.5, 0.9])
    assert found is not None and found.gain is None


def test_too_few_people_tell_nothing() -> None:
    assert simulated([0.3] * 8, people=4) is None
    assert simulated([0.3] * 8, segment=1) is None


def test_windows_end_before_the_moment_and_begin_when_something_is_known() -> None:
    starts = window_starts(START, AS_OF, StrategyConfig(windows=20))
    assert starts[0] == AS_OF - timedelta(days=28)
    assert len(starts) == 9
    assert starts[-1] >= START + timedelta(days=84)


def test_the_same_seed_gives_the_same_intervals() -> None:
    assert simulated([0.2, 0.4] * 4) == simulated([0.2, 0.4] * 4)
