"""What segments did in the weeks after: measured at past moments, on who was in them then."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

import numpy as np
from numpy.typing import NDArray

from customers.features.past import Past
from customers.strategy.config import StrategyConfig
from data.progress import Progress

Keys = NDArray[np.int64]
MembersAt = Callable[[datetime], tuple[Keys, NDArray[np.int64]]]
"""Who was known just before a moment, ascending, and the segment each was in (-1 for none)."""

UPPER_QUARTILE = 0.674490
"""Of the normal distribution, in standard deviations."""
FEWEST_WINDOWS = 4
"""Fewer do not tell how much windows differ."""
_RANGE = (2.5, 97.5)
_FIRST_WINDOWS = 3
"""So many windows must have passed before members are told apart."""
_DRAWN = 50
"""Samples at a time; more would take too much memory."""


@dataclass(frozen=True, slots=True)
class Estimate:
    """A figure and its 95 % interval."""

    value: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Response:
    """What one segment does in a window when nothing is done beyond the usual."""

    windows: int
    people: int
    """Members, once for each window."""
    rate: Estimate
    """Which share of the members orders."""
    orders: Estimate
    """Per member."""
    revenue: Estimate | None
    """Per member; None where no price is known."""
    gain: Estimate | None
    """What a better window adds, as a share of the usual: the upper quartile of the windows' rates
    over their mean, less what chance makes of them; None with too few windows or no difference."""


@dataclass(frozen=True, slots=True, eq=False)
class Window:
    """Who was there when a window began, and what they did in it: arrays of one length."""

    customers: Keys
    segment: NDArray[np.int64]
    orders: NDArray[np.float64]
    revenue: NDArray[np.float64]


def window_starts(began: datetime, as_of: datetime, config: StrategyConfig) -> list[datetime]:
    """Return when the windows before ``as_of`` began, the latest first."""
    length = timedelta(days=config.window_days)
    starts = [as_of - length * number for number in range(1, config.windows + 1)]
    return [start for start in starts if start >= began + length * _FIRST_WINDOWS]


def windows(
    past: Past,
    starts: list[datetime],
    members_at: MembersAt,
    config: StrategyConfig,
    progress: Progress,
) -> list[Window]:
    """Look at what the members of each window did in it; ``past`` holds all of it."""
    found = []
    for done, start in enumerate(starts):
        progress("looking back", done, len(starts))
        customers, segment = members_at(start)
        found.append(_window(past, start, config.window_days, customers, segment))
    progress("looking back", len(starts), len(starts))
    return found


def _window(
    past: Past, start: datetime, days: int, customers: Keys, segment: NDArray[np.int64]
) -> Window:
    orders = past.orders
    begin = int(start.timestamp())
    inside = (orders.at >= begin) & (orders.at < begin + days * 86_400)
    who = orders.customer.of[inside]
    count = np.bincount(who, minlength=len(past.keys))
    spent = np.bincount(who, np.nan_to_num(orders.amount[inside]), minlength=len(past.keys))
    at = np.searchsorted(past.keys, customers)
    return Window(customers, segment, count[at].astype(np.float64), spent[at])


def respond(found: list[Window], segment: int, config: StrategyConfig) -> Response | None:
    """Return what a segment did in the windows; None where it had too few members."""
    held = [(w, w.segment == segment) for w in found]
    held = [(w, inside) for w, inside in held if inside.sum() >= config.least_people]
    if not held:
        return None
    keys, rows = np.unique(
        np.concatenate([w.customers[inside] for w, inside in held]), return_inverse=True
    )
    of = np.concatenate([np.full(int(i.sum()), at) for at, (_, i) in enumerate(held)])
    orders = np.concatenate([w.orders[inside] for w, inside in held])
    revenue = np.concatenate([w.revenue[inside] for w, inside in held])
    table = _Table(len(keys), len(held), rows, of, orders, revenue)
    own = table.figures(np.ones((1, len(keys))), 1.0)[0]
    rng = np.random.default_rng([config.seed, segment])
    draws = np.concatenate(
        [
            table.figures(rng.poisson(1.0, (min(_DRAWN, left), len(keys))).astype(float), 2.0)
            for left in range(config.bootstraps, 0, -_DRAWN)
        ]
    )
    low, high = np.nanpercentile(draws, _RANGE, axis=0)
    rate, per_member, spent, gain = (
        Estimate(float(v), float(a), float(b)) for v, a, b in zip(own, low, high, strict=True)
    )
    known = len(held) >= FEWEST_WINDOWS and gain.value > 0
    return Response(
        windows=len(held),
        people=len(orders),
        rate=rate,
        orders=per_member,
        revenue=spent if revenue.any() else None,
        gain=gain if known else None,
    )


@dataclass(frozen=True, slots=True, eq=False)
class _Table:
    """What members did, a row for each of a member's windows."""

    people: int
    windows: int
    who: NDArray[np.int64]
    window: NDArray[np.int64]
    orders: NDArray[np.float64]
    revenue: NDArray[np.float64]

    def figures(self, weights: NDArray[np.float64], noise: float) -> NDArray[np.float64]:
        """Return rate, orders and revenue per member, and gain, of customers with weights.

        ``weights`` is of shape [samples, people], the result [samples, 4]. A customer counts in
        all of their windows at once (a bootstrap of clusters). ``noise`` is how many times the
        windows' rates carry the scatter of chance: once as they are, twice in a sample of them.
        """
        own = weights[:, self.who]
        whole = own.sum(axis=1)
        with np.errstate(invalid="ignore", divide="ignore"):
            each = [own @ (self.orders > 0) / whole, own @ self.orders / whole]
            spent = own @ self.revenue / whole
            sums = np.zeros((len(weights), self.windows, 2))
            for window in range(self.windows):
                inside = self.window == window
                sums[:, window, 0] = own[:, inside].sum(axis=1)
                sums[:, window, 1] = own[:, inside] @ (self.orders[inside] > 0)
            rates = sums[:, :, 1] / sums[:, :, 0]
            return np.column_stack([*each, spent, _gain(rates, sums[:, :, 0], noise)])


def _gain(
    rates: NDArray[np.float64], counts: NDArray[np.float64], noise: float
) -> NDArray[np.float64]:
    """Return how far the upper quartile of true rates lies above their mean, as a share of it.

    The variance between windows less the binomial one within them, by moments (DerSimonian &
    Laird, Controlled Clinical Trials, 1986).
    """
    if rates.shape[1] < 2:
        return np.zeros(len(rates))
    mean = rates.mean(axis=1)
    chance = noise * (rates * (1 - rates) / counts).mean(axis=1)
    between = np.sqrt(np.maximum(rates.var(axis=1, ddof=1) - chance, 0.0))
    return np.where(mean > 0, UPPER_QUARTILE * between / np.where(mean > 0, mean, 1.0), 0.0)
