"""What segments did in the weeks after: measured at past moments, on who was in them then."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

import numpy as np
from numpy.typing import NDArray

from customers.features.groups import ratio, totals
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
    """What one segment does in a window when nothing is done beyond the usual.

    ``rate``, ``orders`` and ``revenue`` are means over the windows with what a single window may
    bring; ``mean_orders`` and ``mean_revenue`` the same means with how well these are known.
    """

    windows: int
    people: int
    """Members, once for each window."""
    rate: Estimate
    """Which share of the members orders."""
    orders: Estimate
    """Per member."""
    revenue: Estimate | None
    """Per member; None where no price is known."""
    mean_orders: Estimate
    mean_revenue: Estimate
    gain: Estimate | None
    """What a better window adds, as a share of the usual: the upper quartile of the windows' rates
    over their mean, less what chance makes of them; None with too few windows or no difference."""
    more_orders: Estimate
    """Per member, at that gain."""
    more_revenue: Estimate


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
    spent = np.nan_to_num(orders.amount[inside])
    at = np.searchsorted(past.keys, customers)
    return Window(
        customers,
        segment,
        totals(who, np.ones(len(who)), len(past.keys))[at],
        totals(who, spent, len(past.keys))[at],
    )


def respond(found: list[Window], segment: int, config: StrategyConfig) -> Response | None:
    """Return what a segment did in the windows; None where it never had enough members.

    Windows in which it had few, next to what it had in others, tell little and are left out.
    """
    held = [(w, w.segment == segment) for w in found]
    most = max((int(inside.sum()) for _, inside in held), default=0)
    enough = max(config.least_people, min(config.least_cases, most // 2))
    held = [(w, inside) for w, inside in held if inside.sum() >= enough]
    if not held:
        return None
    deeds = _Deeds.of(held)
    own = deeds.figures(np.ones((1, deeds.people)), None)[0]
    low, high = np.nanpercentile(deeds.samples(config, segment), _RANGE, axis=0)
    estimates = map(Estimate, own.tolist(), low.tolist(), high.tolist())
    rate, orders, revenue, mean_orders, mean_revenue, gain, more_orders, more_revenue = estimates
    return Response(
        windows=len(held),
        people=int(deeds.present.sum()),
        rate=rate,
        orders=orders,
        revenue=revenue if revenue.value > 0 else None,
        mean_orders=mean_orders,
        mean_revenue=mean_revenue,
        gain=gain if gain.value > 0 else None,
        more_orders=more_orders,
        more_revenue=more_revenue,
    )


@dataclass(frozen=True, slots=True, eq=False)
class _Deeds:
    """What each customer did who was a member in some windows."""

    present: NDArray[np.float64]
    """1 where a customer was a member when a window began: shape [people, windows], as all here."""
    ordered: NDArray[np.float64]
    """1 where they ordered in it."""
    orders: NDArray[np.float64]
    revenue: NDArray[np.float64]

    @property
    def people(self) -> int:
        """How many customers were a member in any window."""
        return len(self.present)

    @classmethod
    def of(cls, held: list[tuple[Window, NDArray[np.bool_]]]) -> "_Deeds":
        keys = np.unique(np.concatenate([w.customers[inside] for w, inside in held]))
        present, ordered, orders, revenue = np.zeros((4, len(keys), len(held)))
        for at, (window, inside) in enumerate(held):
            who = np.searchsorted(keys, window.customers[inside])
            present[who, at] = 1
            ordered[who, at] = window.orders[inside] > 0
            orders[who, at] = window.orders[inside]
            revenue[who, at] = window.revenue[inside]
        return cls(present, ordered, orders, revenue)

    def samples(self, config: StrategyConfig, segment: int) -> NDArray[np.float64]:
        """Return the figures of bootstrap samples of customers and of windows: [samples, 8].

        A customer counts in all of their windows at once.
        """
        rng = np.random.default_rng([config.seed, segment])
        drawn = []
        for left in range(config.bootstraps, 0, -_DRAWN):
            size = min(_DRAWN, left)
            weights = rng.poisson(1.0, (size, self.people)).astype(np.float64)
            windows = self.present.shape[1]
            drawn.append(self.figures(weights, rng.integers(0, windows, (size, windows))))
        return np.concatenate(drawn)

    def figures(
        self, weights: NDArray[np.float64], drawn: NDArray[np.int64] | None
    ) -> NDArray[np.float64]:
        """Return what ``Response`` holds, column by column, of customers with weights.

        ``weights`` is of shape [samples, people]; ``drawn`` are the windows of each sample, None
        for all. Of a sample, the first three figures are those of its first window.
        """
        sums = [weights @ of for of in (self.present, self.ordered, self.orders, self.revenue)]
        noise = 1.0
        if drawn is not None:
            sums = [np.take_along_axis(of, drawn, axis=1) for of in sums]
            noise = 2.0  # a sample carries the scatter of chance twice
        counts, *others = sums
        singles = [of if drawn is None else of[:, :1] for of in sums]
        one, mean = (
            [ratio(of.sum(axis=1), whole.sum(axis=1)) for of in parts]
            for whole, *parts in (singles, sums)
        )
        gain = _gain(ratio(others[0], counts), counts, noise)
        return np.column_stack([*one, *mean[1:], gain, gain * mean[1], gain * mean[2]])


def _gain(
    rates: NDArray[np.float64], counts: NDArray[np.float64], noise: float
) -> NDArray[np.float64]:
    """Return how far the upper quartile of true rates lies above their mean, as a share of it.

    The variance between windows less the binomial one within them, by moments (DerSimonian &
    Laird, Controlled Clinical Trials, 1986).
    """
    if rates.shape[1] < FEWEST_WINDOWS:
        return np.zeros(len(rates))
    mean = rates.mean(axis=1)
    chance = noise * ratio(rates * (1 - rates), counts).mean(axis=1)
    between = np.sqrt(np.maximum(rates.var(axis=1, ddof=1) - chance, 0.0))
    return np.nan_to_num(UPPER_QUARTILE * ratio(between, mean))
