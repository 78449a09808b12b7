"""Who is not contacted, so that the effect of contacting can be measured."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

_BANDS = 3
"""Parts of a cluster, by probability, that are drawn from alike."""


def hold_out(
    groups: NDArray[np.int64], probability: NDArray[np.float64], share: float, seed: int
) -> NDArray[np.bool_]:
    """Draw a share of the customers at random, alike of every group and band of probability.

    Customers are put in a random order within each stratum, and every so many of that order are
    taken from a random start on: so the strata's shares, and the groups', are equal within one.
    """
    random = np.random.default_rng(seed)
    order = np.lexsort((random.random(len(groups)), *_strata(groups, probability)))
    steps = np.floor(np.arange(len(order) + 1) * share + random.random())
    held = np.zeros(len(order), dtype=bool)
    held[order] = np.diff(steps) > 0
    return held


def _strata(
    groups: NDArray[np.int64], probability: NDArray[np.float64]
) -> Sequence[NDArray[np.int64]]:
    bands = np.zeros(len(groups), dtype=np.int64)
    for group in np.unique(groups):
        mine = groups == group
        ranks = np.argsort(np.argsort(probability[mine], kind="stable"), kind="stable")
        bands[mine] = ranks * _BANDS // max(int(mine.sum()), 1)
    return bands, groups
