"""From which probability on a session counts as a buyer's."""

import numpy as np
from numpy.typing import NDArray

from customers.propensity.config import PropensityConfig, Rule

RESAMPLES = 50
"""Of the rows: the best threshold of one sample alone would follow its noise."""


def choose_threshold(
    probability: NDArray[np.float64], bought: NDArray[np.bool_], config: PropensityConfig
) -> float:
    """Choose by the configured rule, from calibrated probabilities of rows not learned from.

    The least cost needs no search: a buyer should be expected where what a miss costs times the
    probability exceeds what a wrong guess costs times its complement (Elkan, IJCAI 2001).
    """
    if config.rule is Rule.COST:
        return config.cost_wrong / (config.cost_wrong + config.cost_missed)
    return best_f1(probability, bought, config.seed)


def best_f1(probability: NDArray[np.float64], bought: NDArray[np.bool_], seed: int) -> float:
    """Return the median of the thresholds with the best F1 of buyers over bootstrap samples."""
    rng = np.random.default_rng(seed)
    order = np.argsort(-probability, kind="stable")
    sorted_probability, buyers = probability[order], bought[order]
    best = []
    for _ in range(RESAMPLES):
        weights = rng.poisson(1.0, len(order)).astype(np.float64)
        caught = np.cumsum(weights * buyers)
        expected = np.cumsum(weights)
        f1 = 2 * caught / np.maximum(expected + caught[-1], 1.0)
        place = int(np.argmax(f1))
        following = sorted_probability[min(place + 1, len(order) - 1)]
        best.append((sorted_probability[place] + following) / 2)
    return float(np.median(best))
