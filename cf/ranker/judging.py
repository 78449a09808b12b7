"""How well an order of candidates is, judged by what was bought."""

import numpy as np
from numpy.typing import NDArray

from cf.ranker.examples import Examples

FIRST = 12
"""Products of a list that are judged."""


def mean_average_precision(examples: Examples, scores: NDArray[np.floating]) -> float:
    """Return MAP@12 over the groups; what was bought and is no candidate counts as missed."""
    if not len(examples.groups):
        return 0.0
    owners = np.repeat(np.arange(len(examples.groups)), examples.groups)
    order = np.lexsort((-scores, owners))
    hits = examples.bought[order].astype(np.float64)
    starts = np.cumsum(examples.groups) - examples.groups
    places = np.arange(len(hits)) - starts[owners] + 1
    so_far = np.cumsum(hits)
    before = so_far[starts[owners]] - hits[starts[owners]]
    precision = (so_far - before) / places * hits * (places <= FIRST)
    sums = np.bincount(owners, precision, minlength=len(examples.groups))
    return float(np.mean(sums / np.minimum(examples.wanted, FIRST)))
