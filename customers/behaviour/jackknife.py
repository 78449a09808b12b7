"""Intervals and p-values that take customers, not their events, for independent.

Customers are dealt into groups at random, and a figure is computed again and again without one of
them: the delete-a-group jackknife (Kott, "The delete-a-group jackknife", Journal of Official
Statistics 17, 2001). Whatever one customer does many times lies in one group, so it cannot pass
for many people. It costs one pass over the events, however many there are.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Tables = NDArray[np.float64]
"""Counts, one table a group of customers: shape [groups, ...]."""
Statistic = Callable[[Tables], NDArray[np.float64]]
"""A figure of tables of shape [..., ...]: one for each of the leading axis."""

LEAST_GROUPS = 10
"""With fewer groups nothing can be said about chance."""
CONFIDENCE = 0.95


@dataclass(frozen=True, slots=True)
class Estimate:
    """A figure with its 95 % interval, and how surprising it were if the truth were none."""

    value: float
    low: float
    high: float
    p: float


def deal(customers: int, groups: int, seed: int) -> NDArray[np.int64]:
    """Deal customers into groups of about one size; fewer customers than groups get one each."""
    order = np.random.default_rng(seed).permutation(customers)
    return order % max(1, min(groups, customers))


def tally(groups: NDArray[np.int64], size: int, *cells: tuple[NDArray[np.int64], int]) -> Tables:
    """Count rows by their group and by codes, each with how many values it has."""
    shape = (size, *(values for _, values in cells))
    flat = np.ravel_multi_index((groups, *(codes for codes, _ in cells)), shape)
    counted = np.bincount(flat, minlength=int(np.prod(shape)))
    return counted.reshape(shape).astype(np.float64)


def jackknife(
    statistic: Statistic,
    tables: Tables,
    *,
    onto: Callable[[NDArray[np.float64]], NDArray[np.float64]] = np.arctanh,
    back: Callable[[NDArray[np.float64]], NDArray[np.float64]] = np.tanh,
) -> Estimate | None:
    """Estimate a figure of which nothing means 0 on the scale that it is mapped ``onto``.

    On that scale its interval is symmetric. None where too few groups of customers are left, or
    where the figure hangs on a single one of them.
    """
    from scipy import stats

    used = tables[tables.reshape(len(tables), -1).any(axis=1)]
    groups = len(used)
    if groups < LEAST_GROUPS:
        return None
    total = used.sum(axis=0)
    with np.errstate(divide="ignore", invalid="ignore"):
        value = onto(statistic(total[None]))[0]
        without = onto(statistic(total - used))
    if not (np.isfinite(value) and np.isfinite(without).all()):
        return None
    error = float(np.sqrt((groups - 1) / groups * ((without - without.mean()) ** 2).sum()))
    if error == 0:
        return None
    reach = float(stats.t.ppf((1 + CONFIDENCE) / 2, groups - 1)) * error
    middle, low, high = back(np.array([value, value - reach, value + reach])).tolist()
    return Estimate(middle, low, high, float(2 * stats.t.sf(abs(value) / error, groups - 1)))


def adjusted(ps: list[float]) -> list[float]:
    """Adjust the p-values of one question for how many there are (Benjamini & Hochberg, 1995)."""
    from scipy import stats

    if not ps:
        return []
    return [float(p) for p in stats.false_discovery_control(ps, method="bh")]
