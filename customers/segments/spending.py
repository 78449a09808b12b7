"""Marketing spend held against what was sold, week by week."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from customers.features.past import Past
from customers.segments.effects import Z
from customers.segments.habits import MONDAY
from data.shop_tables import TableRow

WEEK = 7
LAGS = (0, 1, 2, 3, 4)
"""Weeks by which spending goes ahead."""
LEAST_WEEKS = 12
SPENDS = ("offline", "online")
OUTCOMES = ("revenue", "orders", "new_customers")


@dataclass(frozen=True, slots=True)
class Association:
    """How changes of spending and of an outcome go together."""

    spend: str
    outcome: str
    lag_weeks: int
    r: float
    """Spearman's, of the changes from week to week."""
    low: float
    high: float
    p: float
    q: float
    """Corrected for how many were looked at (Benjamini & Hochberg)."""


@dataclass(frozen=True, slots=True)
class Spending:
    """Whole weeks, beginning on Mondays."""

    weeks: tuple[str, ...]
    """Their first days."""
    series: dict[str, tuple[float | int, ...]]
    """By the names of ``SPENDS`` and ``OUTCOMES``."""
    associations: tuple[Association, ...]


def spending_of(past: Past, rows: Sequence[TableRow]) -> Spending | None:
    """Hold the table ``marketing`` against the purchases; None where it has too few weeks.

    Changes from week to week are compared, not levels: two series that both rise towards
    Christmas go together without one bringing the other about. What remains is an association.
    """
    days = np.array([np.datetime64(str(row["day"]), "D").astype(int) for row in rows])
    if not len(days) or not len(past.orders.day):
        return None
    orders = past.orders
    first = max(days.min(), orders.day.min())
    start = first + (WEEK - (first + MONDAY) % WEEK) % WEEK
    count = int(min(days.max(), orders.day.max()) + 1 - start) // WEEK
    if count < LEAST_WEEKS:
        return None
    bought_first = np.full(len(past.keys), np.iinfo(np.int64).max)
    np.minimum.at(bought_first, orders.customer.of, orders.day)
    of_spend = {name: np.array([float(row[name]) for row in rows]) for name in SPENDS}
    series = {
        **{name: _weekly(days, amount, start, count) for name, amount in of_spend.items()},
        "revenue": _weekly(orders.day, np.nan_to_num(orders.amount), start, count),
        "orders": _weekly(orders.day, np.ones(len(orders.day)), start, count),
        "new_customers": _weekly(bought_first, np.ones(len(bought_first)), start, count),
    }
    weeks = [str(np.datetime64(int(start + WEEK * n), "D")) for n in range(count)]
    return Spending(
        tuple(weeks),
        {name: _told(name, values) for name, values in series.items()},
        tuple(_associations(series)),
    )


def _weekly(
    days: NDArray[np.int64], amounts: NDArray[np.float64], start: int, count: int
) -> NDArray[np.float64]:
    week = (days - start) // WEEK
    inside = (week >= 0) & (week < count)
    return np.bincount(week[inside], amounts[inside], minlength=count).astype(np.float64)


def _told(name: str, values: NDArray[np.float64]) -> tuple[float | int, ...]:
    """Return sums of money as they are, and counts as whole numbers."""
    counts = name in ("orders", "new_customers")
    return tuple(values.astype(np.int64).tolist() if counts else values.tolist())


def _associations(series: dict[str, NDArray[np.float64]]) -> list[Association]:
    from scipy.stats import false_discovery_control, norm, spearmanr

    changes = {name: np.diff(np.log1p(values)) for name, values in series.items()}
    found = []
    for spend in SPENDS:
        for outcome in OUTCOMES:
            for lag in LAGS:
                count = len(changes[spend]) - lag
                before, after = changes[spend][:count], changes[outcome][lag:]
                if np.ptp(before) == 0 or np.ptp(after) == 0:
                    continue
                r = float(np.clip(spearmanr(before, after).statistic, -0.999999, 0.999999))
                error = np.sqrt((1 + r * r / 2) / (count - 3))  # Bonett & Wright, 2000
                low, high = np.tanh(np.arctanh(r) + np.array([-Z, Z]) * error)
                p = 2 * float(norm.sf(abs(np.arctanh(r)) * np.sqrt(count - 3)))
                found.append((spend, outcome, lag, r, float(low), float(high), p))
    corrected = false_discovery_control([one[-1] for one in found]).tolist() if found else []
    return [Association(*one, q=q) for one, q in zip(found, corrected, strict=True)]
