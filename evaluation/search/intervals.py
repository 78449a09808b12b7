"""How sure a mean over queries is."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

RESAMPLES = 2_000
LEVEL = 95
"""Percent."""


@dataclass(frozen=True, slots=True)
class Mean:
    """A mean with its interval; nan, all three, of no values."""

    value: float
    low: float
    high: float

    def as_json(self) -> dict[str, float | None]:
        """Return the figures, null where there are none."""
        return {name: rounded(getattr(self, name)) for name in self.__slots__}


def mean_of(values: NDArray[np.float64], *, seed: int = 0) -> Mean:
    """Return the mean of the values that are not nan, with its percentile bootstrap interval.

    Given the differences of two systems query by query, this is the paired bootstrap (Sakai,
    SIGIR 2006): the interval leaves out 0 where one is the better beyond chance.
    """
    known = values[~np.isnan(values)]
    if not len(known):
        return Mean(np.nan, np.nan, np.nan)
    random = np.random.default_rng(seed)
    size = len(known)
    means = [known[random.integers(0, size, size)].mean() for _ in range(RESAMPLES)]
    tail = (100 - LEVEL) / 2
    low, high = np.percentile(means, [tail, 100 - tail])
    return Mean(float(known.mean()), float(low), float(high))


def average(values: NDArray[np.float64]) -> float:
    """Return the mean of the values that are not nan; nan where there is none."""
    known = values[~np.isnan(values)]
    return float(known.mean()) if len(known) else float(np.nan)


def rounded(value: float) -> float | None:
    """Round a figure for people and programs; null for nan, which JSON does not have."""
    return None if np.isnan(value) else round(float(value), 4)
