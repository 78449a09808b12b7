"""From which probability on a session counts as a buyer's."""

import numpy as np
from numpy.typing import NDArray

from customers.propensity.config import PropensityConfig, Rule


def choose_threshold(probability: NDArray[np.float64], config: PropensityConfig) -> float:
    """Choose by the configured rule, from calibrated probabilities of rows not learned from.

    The least cost needs no search: a buyer should be expected where what a miss costs times the
    probability exceeds what a wrong guess costs times its complement (Elkan, IJCAI 2001).
    """
    if config.rule is Rule.COST:
        return config.cost_wrong / (config.cost_wrong + config.cost_missed)
    return best_f1(probability)


def best_f1(probability: NDArray[np.float64]) -> float:
    """Return the threshold with the best F1 to be expected, taking probabilities at their word.

    What really happened in these rows would add its noise: over cross-validation of Online
    Shoppers the threshold that was best there varied seven times as much, and did worse on other
    rows (Lipton, Elkan & Naryanaswamy, ECML 2014, on why half the best F1 is the threshold).
    """
    falling = np.sort(probability)[::-1]
    caught = np.cumsum(falling)
    f1 = 2 * caught / (np.arange(1, len(falling) + 1) + caught[-1])
    return float(f1.max() / 2)
