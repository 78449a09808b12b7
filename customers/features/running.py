"""What had been counted before any moment."""

import numpy as np
from numpy.typing import NDArray

_AT_BITS = 36
"""Unix seconds up to the year 4147; the rest of a stamp tells the key."""


class RunningTotals:
    """Whole numbers added up by key over time; sums are exact, so order changes nothing."""

    def __init__(
        self, keys: NDArray[np.int64], at: NDArray[np.int64], values: NDArray[np.int64]
    ) -> None:
        """Take ``values`` of shape [n, v] that came to ``keys`` (0 and up) at moments."""
        stamps = _stamps(keys, at)
        order = np.argsort(stamps, kind="stable")
        self._stamps = stamps[order]
        self._at = at[order]
        self._sums = np.zeros((len(keys) + 1, values.shape[1]), dtype=np.int64)
        np.cumsum(values[order], axis=0, out=self._sums[1:])

    def before(self, keys: NDArray[np.int64], at: NDArray[np.int64]) -> NDArray[np.int64]:
        """Return each key's sums before a moment; 0 for a key below 0: shape [m, v]."""
        first, end = self._span(keys, at)
        return np.where(keys[:, None] >= 0, self._sums[end] - self._sums[first], 0)

    def latest(self, keys: NDArray[np.int64], at: NDArray[np.int64]) -> NDArray[np.float64]:
        """Return when each key came last before a moment; NaN where it had not come: shape [m]."""
        first, end = self._span(keys, at)
        found = np.full(len(keys), np.nan)
        came = (end > first) & (keys >= 0)
        found[came] = self._at[end[came] - 1]
        return found

    def _span(
        self, keys: NDArray[np.int64], at: NDArray[np.int64]
    ) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        first = np.searchsorted(self._stamps, _stamps(keys, np.zeros_like(at)))
        return first, np.searchsorted(self._stamps, _stamps(keys, at))


def _stamps(keys: NDArray[np.int64], at: NDArray[np.int64]) -> NDArray[np.int64]:
    return (keys << _AT_BITS) + at
