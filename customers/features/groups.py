"""Sums over the rows of each customer, order or session."""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

Values = NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class Groups:
    """Which group each row belongs to; every result is of shape [size], NaN where none is known."""

    of: NDArray[np.int64]
    """Each row's group, from 0 to ``size`` - 1."""
    size: int

    def where(self, mask: NDArray[np.bool_]) -> "Groups":
        """Return the groups of the rows where a mask holds."""
        return Groups(self.of[mask], self.size)

    def count(self, mask: NDArray[np.bool_] | None = None) -> Values:
        """Count rows, those where a mask holds."""
        of = self.of if mask is None else self.of[mask]
        return np.bincount(of, minlength=self.size).astype(np.float64)

    def total(self, values: NDArray[Any]) -> Values:
        """Add values up; unknown ones add nothing."""
        return totals(self.of, np.nan_to_num(values), self.size)

    def total_known(self, values: NDArray[Any]) -> Values:
        """Add values up; NaN where none is known."""
        return np.where(self.count(~np.isnan(values)) > 0, self.total(values), np.nan)

    def mean(self, values: NDArray[Any]) -> Values:
        """Average the values that are known."""
        return ratio(self.total(values), self.count(~np.isnan(values)))

    def deviation(self, values: NDArray[Any]) -> Values:
        """Return the sample standard deviation of the known values: of two at least."""
        known = self.count(~np.isnan(values))
        squares = self.total((values - self.mean(values)[self.of]) ** 2)
        return np.sqrt(ratio(squares, known - 1))

    def largest(self, values: NDArray[Any]) -> Values:
        """Return the largest of the known values."""
        return self._extreme(values, np.maximum, -np.inf)

    def smallest(self, values: NDArray[Any]) -> Values:
        """Return the smallest of the known values."""
        return self._extreme(values, np.minimum, np.inf)

    def last(self, values: NDArray[Any]) -> Values:
        """Return the value of the last row of each group."""
        found = np.full(self.size, np.nan)
        found[self.of] = values
        return found

    def entropy(self, kinds: NDArray[np.int64], weights: NDArray[Any]) -> Values:
        """Return the Shannon entropy, in nats, of the weights that kinds have in each group."""
        pairs, of, _ = distinct_pairs(self.of, kinds)
        mass = totals(pairs, weights, len(of))
        whole = totals(of, mass, self.size)
        shares = ratio(mass, whole[of])
        logs = np.log(shares, out=np.zeros_like(shares), where=shares > 0)
        found = np.maximum(-totals(of, np.nan_to_num(shares * logs), self.size), 0.0)
        return np.where(whole > 0, found, np.nan)

    def _extreme(self, values: NDArray[Any], pick: np.ufunc, start: float) -> Values:
        found = np.full(self.size, start)
        known = ~np.isnan(values)
        pick.at(found, self.of[known], values[known])
        return np.where(np.isfinite(found), found, np.nan)


def distinct_pairs(
    first: NDArray[np.int64], second: NDArray[np.int64]
) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int64]]:
    """Number the distinct pairs of two columns; return each row's number, and each pair's parts."""
    if not len(first):
        return first, first, second
    order = np.lexsort((second, first))
    one, two = first[order], second[order]
    starts = np.r_[True, (one[1:] != one[:-1]) | (two[1:] != two[:-1])]
    numbers = np.empty(len(first), dtype=np.int64)
    numbers[order] = np.cumsum(starts) - 1
    return numbers, one[starts], two[starts]


def totals(of: NDArray[np.int64], values: NDArray[Any], size: int) -> Values:
    """Add up the values of each group: shape [size]."""
    return np.bincount(of, values, minlength=size).astype(np.float64, copy=False)


def ratio(part: NDArray[Any], whole: NDArray[Any]) -> Values:
    """Divide; NaN where the whole is not above 0."""
    found: Values = np.full(np.broadcast(part, whole).shape, np.nan)
    np.divide(part, whole, out=found, where=np.asarray(whole) > 0)
    return found
