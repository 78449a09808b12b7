"""What contacting a cluster may bring, and how many people it takes to see it."""

from dataclasses import replace

import numpy as np
import pytest
import scipy.sparse as sp

from customers.winback.config import WinbackConfig
from customers.winback.effect import (
    coming_rate,
    detectable_uplift,
    effect_of,
    power_of,
    wanted_size,
)
from customers.winback.returns import Returns

CONFIG = WinbackConfig()


def returns(rates: list[float], size: int = 200, spend: float = 50.0) -> Returns:
    """Make one window for each rate, with just that share coming back."""
    came = np.concatenate([np.arange(size) < rate * size for rate in rates])
    return Returns(
        np.repeat(np.arange(1, len(rates) + 1), size),
        np.arange(len(came)),
        np.zeros(len(came), dtype=np.int64),
        came,
        np.where(came, spend, 0.0),
        sp.csr_matrix((len(came), 1), dtype=np.float32),
    )


def test_a_steady_past_foretells_closely_and_a_restless_one_widely() -> None:
    steady = coming_rate(returns([0.2] * 6), 1_000)
    restless = coming_rate(returns([0.05, 0.35, 0.1, 0.3, 0.05, 0.35]), 1_000)
    assert steady.value == pytest.approx(0.2, abs=0.005)
    assert restless.value == pytest.approx(0.2, abs=0.005)
    assert steady.low < 0.2 < steady.high
    assert steady.high - steady.low < 0.1 < restless.high - restless.low


def test_a_small_cluster_varies_more() -> None:
    few, many = (coming_rate(returns([0.2] * 6), members) for members in (20, 2_000))
    assert few.low < many.low < many.high < few.high


def test_intervals_hold_what_comes() -> None:
    random = np.random.default_rng(0)
    held = 0
    for _ in range(200):
        level = random.beta(20, 60, size=7)
        past = returns([float(random.binomial(200, share) / 200) for share in level[:6]])
        foretold = coming_rate(past, 200)
        held += foretold.low <= random.binomial(200, level[6]) / 200 <= foretold.high
    assert held >= 180  # of 200, by an interval that says 95 %


def test_nobody_or_everybody_came_back() -> None:
    for rate in (0.0, 1.0):
        found = coming_rate(returns([rate] * 3, size=20), 20)
        assert 0 <= found.low <= found.value <= found.high <= 1


def test_sample_size_is_that_of_the_textbook() -> None:
    # Fleiss: 0.1 against 0.15, equal groups, 5 % two-sided, 80 %: 686 in each
    config = replace(CONFIG, held_out=0.5, uplift=0.5)
    assert wanted_size(0.1, config) == pytest.approx(2 * 686, abs=4)
    assert wanted_size(0.1, replace(config, uplift=0.0)) == 0


def test_the_wanted_size_has_the_wanted_power() -> None:
    size = wanted_size(0.2, CONFIG)
    sizes = round(size * 0.8), round(size * 0.2)
    assert power_of(0.2, 0.02, sizes, CONFIG) == pytest.approx(0.8, abs=0.01)
    assert detectable_uplift(0.2, sizes, CONFIG) == pytest.approx(0.1, abs=0.005)


def test_power_is_the_share_of_trials_that_find_it() -> None:
    from scipy.stats import norm

    random, treated, held = np.random.default_rng(1), 800, 400
    bought = random.binomial(treated, 0.26, 4_000) / treated
    control = random.binomial(held, 0.20, 4_000) / held
    pooled = (bought * treated + control * held) / (treated + held)
    z = np.abs(bought - control) / np.sqrt(pooled * (1 - pooled) * (1 / treated + 1 / held))
    found = (z > norm.ppf(0.975)).mean()
    assert power_of(0.20, 0.06, (treated, held), CONFIG) == pytest.approx(found, abs=0.03)


def test_extra_revenue_follows_the_stated_assumption() -> None:
    found = effect_of(returns([0.2] * 6), 800, 200, CONFIG)
    assert found is not None and found.extra_revenue is not None
    assert found.extra_buyers.value == pytest.approx(800 * 0.2 * 0.1, rel=0.01)
    assert found.extra_revenue.value == pytest.approx(found.extra_buyers.value * 50)
    assert (found.extra_buyers.low, found.seen, found.windows) == (0, 1_200, 6)
    doubled = effect_of(returns([0.2] * 6), 800, 200, replace(CONFIG, uplift=0.2))
    assert doubled is not None
    assert doubled.extra_buyers.value == pytest.approx(2 * found.extra_buyers.value)


def test_nothing_is_foretold_from_too_few() -> None:
    assert effect_of(returns([0.5], size=4), 10, 2, CONFIG) is None
    free = effect_of(returns([0.5], size=20, spend=0.0), 10, 2, CONFIG)
    assert free is not None and free.spend is None and free.extra_revenue is None
    assert free.power < 0.2 and effect_of(returns([0.5]), 10, 0, CONFIG).power == 0  # type: ignore[union-attr]
