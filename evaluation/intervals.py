"""How sure means are: of queries, of customers."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Values = NDArray[np.float64]
"""One value a query or a customer, in their order; nan where a measure is undefined."""

RESAMPLES = 2_000
AT_ONCE = 100
"""Resamples in memory."""
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


def mean_of(values: Values, *, seed: int = 0) -> Mean:
    """Return the mean of the values that are not nan, with its percentile bootstrap interval.

    Given the differences of two systems query by query, this is the paired bootstrap (Sakai,
    SIGIR 2006): the interval leaves out 0 where one is the better beyond chance.
    """
    return means_of(values[~np.isnan(values), None], seed=seed)[0]


def means_of(columns: Values, *, seed: int = 0) -> list[Mean]:
    """Return the mean of each column, all from the same resamples of the rows: shape [n, m].

    No value may be nan.
    """
    size = len(columns)
    if not size:
        return [Mean(np.nan, np.nan, np.nan)] * columns.shape[1]
    random = np.random.default_rng(seed)
    means = []
    for start in range(0, RESAMPLES, AT_ONCE):
        drawn = random.integers(0, size, (min(AT_ONCE, RESAMPLES - start), size))
        times = np.stack([np.bincount(rows, minlength=size) for rows in drawn])
        means.append(times.astype(np.float64) @ columns / size)
    tail = (100 - LEVEL) / 2
    lows, highs = np.percentile(np.concatenate(means), [tail, 100 - tail], axis=0)
    figures = np.stack([columns.mean(axis=0), lows, highs], axis=1)
    return [Mean(*row) for row in figures.tolist()]


def average(values: Values) -> float:
    """Return the mean of the values that are not nan; nan where there is none."""
    known = values[~np.isnan(values)]
    return float(known.mean()) if len(known) else float(np.nan)


def rounded(value: float) -> float | None:
    """Round a figure for people and programs; null for nan, which JSON does not have."""
    return None if np.isnan(value) else round(float(value), 4)
