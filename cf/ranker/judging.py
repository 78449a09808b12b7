"""How well an order of candidates is, judged by what was bought."""

import numpy as np
from numpy.typing import NDArray

from cf.ranker.examples import Examples

FIRST = 12
"""Products of a list that are judged."""


def average_precision(examples: Examples, scores: NDArray[np.floating]) -> NDArray[np.float64]:
    """Return each group's AP@12; what was bought and is no candidate counts as missed."""
    owners = np.repeat(np.arange(len(examples.groups)), examples.groups)
    order = np.lexsort((-scores, owners))
    hits = examples.bought[order].astype(np.float64)
    starts = np.cumsum(examples.groups) - examples.groups
    places = np.arange(len(hits)) - starts[owners] + 1
    so_far = np.cumsum(hits)
    before = so_far[starts[owners]] - hits[starts[owners]]
    precision = (so_far - before) / places * hits * (places <= FIRST)
    sums = np.bincount(owners, precision, minlength=len(examples.groups))
    precisions: NDArray[np.float64] = sums / np.minimum(examples.wanted, FIRST)
    return precisions


def surely_better(these: NDArray[np.float64], those: NDArray[np.float64], errors: float) -> bool:
    """Say whether the mean of paired values is higher by so many standard errors."""
    gain = these - those
    return bool(gain.mean() > errors * gain.std() / np.sqrt(len(gain)))
