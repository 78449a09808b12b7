"""Whether other customers of the same kind would have been grouped alike."""

from dataclasses import dataclass
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from customers.segments.effects import Z
from customers.segments.methods import Fit
from customers.segments.space import Points


@dataclass(frozen=True, slots=True)
class Stability:
    """Agreement between the clusterings of bootstrap samples."""

    mean: float
    """Of the adjusted Rand index over all pairs: 1 the same groups, 0 as by chance."""
    low: float
    """Of the mean's 95 % interval."""
    high: float
    samples: int


def stability(points: Points, fit: Fit, samples: int, seed: int) -> Stability:
    """Cluster bootstrap samples, three at least, and compare each with each on who is in both.

    The adjusted Rand index of Hubert & Arabie (Journal of Classification, 1985), on bootstrap
    samples as Hennig does (Computational Statistics & Data Analysis, 2007). Pairs that share a
    sample depend on each other, so the interval is a jackknife over samples.
    """
    from sklearn.metrics import adjusted_rand_score

    rng = np.random.default_rng(seed)
    held, labels = [], []
    for number in range(samples):
        drawn = rng.integers(0, len(points), len(points))
        partition = fit(points[drawn], seed + number)
        held.append(np.isin(np.arange(len(points)), drawn))
        labels.append(partition.assign(points))
    agreement = np.zeros((samples, samples))
    for a, b in combinations(range(samples), 2):
        both = held[a] & held[b]
        agreement[a, b] = agreement[b, a] = adjusted_rand_score(labels[a][both], labels[b][both])
    mean, error = _jackknifed(agreement)
    return Stability(mean, mean - Z * error, min(mean + Z * error, 1.0), samples)


def _jackknifed(agreement: NDArray[np.float64]) -> tuple[float, float]:
    """Return the mean over all pairs and its standard error, leaving out each sample in turn."""
    count = len(agreement)
    total = agreement.sum()
    without = (total - 2 * agreement.sum(axis=1)) / ((count - 1) * (count - 2))
    error = np.sqrt((count - 1) * without.var())
    return float(total / (count * (count - 1))), float(error)
