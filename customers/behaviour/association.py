"""How strongly two things go together: effect sizes between -1 and 1, or 0 and 1."""

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from customers.behaviour.jackknife import (
    CONFIDENCE,
    LEAST_GROUPS,
    Estimate,
    Tables,
    jackknife,
)

BINS = 1_000
"""Distinct values beyond this many are ranked by bins of equal counts."""


def phi(tables: Tables) -> Estimate | None:
    """Estimate the correlation of two yes-or-no answers from tables [groups, 2, 2]."""
    found, tested = jackknife(_phi, tables), _independence(_filled(tables))
    return None if found is None or tested is None else replace(found, p=tested.p)


def rank_biserial(tables: Tables) -> Estimate | None:
    """Estimate how much larger a measure is with a yes than with a no.

    It is the share of pairs of a yes and a no in which the yes has more, less the share in which
    it has less (Kerby, 2014), from tables [groups, bins of the measure ascending, no or yes].
    """
    return jackknife(_rank_biserial, tables)


def ratio(tables: Tables) -> Estimate | None:
    """Estimate a ratio of two shares from tables [groups, 2, (part, whole)]; 1 means no effect."""
    return jackknife(_ratio, tables, onto=np.log, back=np.exp)


def cramers_v(tables: Tables) -> Estimate | None:
    """Estimate how much two codes depend on each other, from tables [groups, rows, columns].

    What chance alone gives is taken off, as Bergsma (2013) does for rows that are independent.
    """
    from scipy import stats

    tables = _filled(tables)
    tested = _independence(tables)
    if tested is None:
        return None
    total, groups = tables.sum(axis=0), len(tables)
    most = min(total.shape) - 1
    squares = _chi_squared(total - tables) / (total - tables).sum(axis=(1, 2)) / most
    error = np.sqrt((groups - 1) / groups * ((squares - squares.mean()) ** 2).sum())
    reach = float(stats.t.ppf((1 + CONFIDENCE) / 2, groups - 1) * error)
    square = (tested.observed - tested.by_chance) / total.sum() / most
    ends = np.sqrt(np.clip([square, square - reach, square + reach], 0, 1))
    value, low, high = ends.tolist()
    return Estimate(value, low, high, tested.p)


def binned(values: NDArray[np.float64]) -> tuple[NDArray[np.int64], int]:
    """Return each value's bin, ascending, and how many there are; ties share a bin."""
    distinct, codes = np.unique(values, return_inverse=True)
    if len(distinct) <= BINS:
        return codes.astype(np.int64), max(1, len(distinct))
    edges = np.unique(np.quantile(values, np.linspace(0, 1, BINS + 1)[1:-1]))
    return np.searchsorted(edges, values, side="right"), len(edges) + 1


def _phi(tables: Tables) -> NDArray[np.float64]:
    (a, b), (c, d) = (tables[..., 0, 0], tables[..., 0, 1]), (tables[..., 1, 0], tables[..., 1, 1])
    found: NDArray[np.float64] = (a * d - b * c) / np.sqrt((a + b) * (c + d) * (a + c) * (b + d))
    return found


def _rank_biserial(tables: Tables) -> NDArray[np.float64]:
    no, yes = tables[..., 0], tables[..., 1]
    below = np.cumsum(no, axis=-1) - no / 2
    wins = (yes * below).sum(axis=-1)
    found: NDArray[np.float64] = 2 * wins / (no.sum(axis=-1) * yes.sum(axis=-1)) - 1
    return found


def _ratio(tables: Tables) -> NDArray[np.float64]:
    shares = tables[..., 0] / tables[..., 1]
    found: NDArray[np.float64] = shares[..., 0] / shares[..., 1]
    return found


@dataclass(frozen=True, slots=True)
class _Independence:
    """The chi-squared statistic, and what it comes to for independent codes."""

    observed: float
    by_chance: float
    p: float


def _independence(tables: Tables) -> _Independence | None:
    """Test whether two codes are independent, of customers who repeat themselves.

    Rao & Scott, Annals of Statistics 12, 1984, second order, in the F form of Thomas & Rao (1987).
    """
    from scipy import stats

    groups, rows, columns = tables.shape
    if groups < LEAST_GROUPS or min(rows, columns) < 2:
        return None
    expected, scores = _scores(tables)
    likeness = (scores / expected) @ scores.T * groups / (groups - 1)
    by_chance = float(np.trace(likeness))
    apart = likeness[~np.eye(groups, dtype=bool)]
    spread = float((apart**2).sum()) * groups / (groups - 1)
    if by_chance <= 0 or spread <= 0:
        return None
    observed = float(_chi_squared(tables.sum(axis=0)))
    freedom = min(max(by_chance**2 / spread, 1.0), (rows - 1.0) * (columns - 1.0))
    p = stats.f.sf(observed / by_chance, freedom, freedom * (groups - 1))
    return _Independence(observed, by_chance, float(p))


def _filled(tables: Tables) -> Tables:
    """Return tables without the rows, columns and groups that nothing falls into."""
    total = tables.sum(axis=0)
    tables = tables[:, total.sum(axis=1) > 0][:, :, total.sum(axis=0) > 0]
    filled: Tables = tables[tables.sum(axis=(1, 2)) > 0]
    return filled


def _scores(tables: Tables) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return what independence expects of each cell, and how each group departs from it: [g, c]."""
    total = tables.sum(axis=0)
    row, column = total.sum(axis=1) / total.sum(), total.sum(axis=0) / total.sum()
    scores = (
        tables
        - tables.sum(axis=2)[:, :, None] * column
        - tables.sum(axis=1)[:, None, :] * row[:, None]
        + tables.sum(axis=(1, 2))[:, None, None] * (row[:, None] * column)
    ).reshape(len(tables), -1)
    expected = (row[:, None] * column).ravel() * total.sum()
    return expected, scores - scores.mean(axis=0)


def _chi_squared(tables: Tables) -> NDArray[np.float64]:
    rows, columns = tables.sum(axis=-1), tables.sum(axis=-2)
    sums = tables.sum(axis=(-2, -1))
    expected = rows[..., :, None] * columns[..., None, :] / sums[..., None, None]
    empty = np.zeros_like(expected)
    gaps = np.divide((tables - expected) ** 2, expected, out=empty, where=expected > 0)
    found: NDArray[np.float64] = gaps.sum(axis=(-2, -1))
    return found
