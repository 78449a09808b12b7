"""Whether other customers of the same kind would have been grouped alike."""

from dataclasses import dataclass
from itertools import combinations

import numpy as np

from customers.segments.methods import Fit
from customers.segments.space import Points

SPREAD = (2.5, 97.5)


@dataclass(frozen=True, slots=True)
class Stability:
    """Agreement between the clusterings of bootstrap samples."""

    mean: float
    """Of the adjusted Rand index over all pairs: 1 the same groups, 0 as by chance."""
    low: float
    """95 % of the pairs lie between ``low`` and ``high``."""
    high: float
    samples: int


def stability(points: Points, fit: Fit, samples: int, seed: int) -> Stability:
    """Cluster bootstrap samples and compare each with each on the customers in both.

    The adjusted Rand index of Hubert & Arabie (Journal of Classification, 1985), on bootstrap
    samples as Hennig does (Computational Statistics & Data Analysis, 2007).
    """
    from sklearn.metrics import adjusted_rand_score

    rng = np.random.default_rng(seed)
    held, labels = [], []
    for number in range(samples):
        drawn = rng.integers(0, len(points), len(points))
        partition = fit(points[drawn], seed + number)
        held.append(np.isin(np.arange(len(points)), drawn))
        labels.append(partition.assign(points))
    agreement = [
        adjusted_rand_score(labels[a][both], labels[b][both])
        for a, b in combinations(range(samples), 2)
        for both in (held[a] & held[b],)
    ]
    low, high = np.percentile(agreement, SPREAD)
    return Stability(float(np.mean(agreement)), float(low), float(high), samples)
