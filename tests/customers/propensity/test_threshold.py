"""From which probability on a session counts as a buyer's."""

from dataclasses import replace

import numpy as np
import pytest
from sklearn.metrics import f1_score

from customers.propensity.config import PropensityConfig, Rule
from customers.propensity.threshold import best_f1, choose_threshold


def test_the_threshold_of_f1_is_about_the_best_on_other_rows() -> None:
    rng = np.random.default_rng(0)
    known, other = rng.beta(0.4, 1.6, 3000), rng.beta(0.4, 1.6, 3000)
    bought = rng.random(3000) < other
    best = max(f1_score(bought, other >= at) for at in np.linspace(0.01, 0.99, 99))
    assert f1_score(bought, other >= best_f1(known)) > best - 0.01


def test_costs_alone_set_the_threshold_of_least_cost() -> None:
    config = replace(PropensityConfig(), rule=Rule.COST, cost_missed=3.0, cost_wrong=1.0)
    assert choose_threshold(np.array([0.1, 0.9]), config) == pytest.approx(0.25)
    rng = np.random.default_rng(0)
    probability = rng.random(20_000)
    bought = rng.random(20_000) < probability

    def cost(threshold: float) -> float:
        named = probability >= threshold
        return 3.0 * np.sum(~named & bought) + 1.0 * np.sum(named & ~bought)

    assert cost(0.25) < min(cost(0.15), cost(0.35))
