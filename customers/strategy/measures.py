"""What a group of customers did, measured in the shop's history."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from customers.features.local_time import LocalTime, only_dates
from customers.features.past import Past
from customers.features.prices import usual_before
from customers.history import ShopHistory
from customers.strategy.proportion import Proportion
from data.event import Coupon, EventKind
from data.event_table import COUPON_CODE_OF

Mask = NDArray[np.bool_]
_QUARTILES = (25.0, 50.0, 75.0)
_BREAKS = (50.0, 75.0, 95.0)


@dataclass(frozen=True, slots=True)
class Measures:
    """One group's orders and purchases."""

    customers: int
    orders: int
    revenue: float
    """0 where no price is known."""
    values: tuple[float, float, float] | None
    """Quartiles of the orders' values; None where no price is known."""
    breaks: tuple[float, float, float] | None
    """Days between days with orders: median, upper quartile, 95th percentile; None without any."""
    returns: int
    """How many such breaks there are."""
    online: Proportion
    """Orders with a session, of all."""
    used: Proportion
    """Purchases with a coupon used, of those where it is told."""
    clicked: Proportion
    """Those where it was looked at and not used."""
    reduced: Proportion
    """Purchases below the usual price, of those where it is known."""
    depth: float
    """How far below, on average; 0 without any."""
    delivered: Proportion
    """Orders that paid for delivery, of those where it is told."""
    weekdays: tuple[int, ...]
    """Orders from Monday on."""
    hours: tuple[int, ...] | None
    """Orders by the hour; None where only days are known."""
    visitors: int
    """Those who looked at products in the last weeks."""


class Measuring:
    """Measures groups of a shop's customers; a mask tells who of ``keys`` is in one."""

    def __init__(self, history: ShopHistory, past: Past, recent_days: int) -> None:
        self.keys = past.keys
        self._past = past
        orders, lines = past.orders, past.purchases
        clock = LocalTime.of(orders.at, history.zone, dated=only_dates(past.events.at))
        self._weekday, self._hour = clock.weekday, clock.hour
        self.days = int(np.ptp(orders.day)) + 1 if len(orders.day) else 0
        """From the shop's first day with an order to its last."""
        paid = lines.price > 0
        self._saved = np.where(paid, 1 - lines.price / np.exp(usual_before(past)), np.nan)
        own, days = orders.customer.of, orders.day
        self._breaks = np.diff(days).astype(np.float64)
        self._follows = (own[1:] == own[:-1]) & (self._breaks > 0)
        viewed = past.of_kinds(EventKind.VIEW) & past.lately(past.events.at, recent_days)
        self._visits = past.customer.count(viewed) > 0

    def of(self, group: Mask) -> Measures:
        """Measure a group."""
        orders, lines = self._past.orders, self._past.purchases
        theirs, own = group[orders.customer.of], group[lines.customer.of]
        amount = orders.amount[theirs]
        priced = amount[~np.isnan(amount)]
        breaks = self._breaks[self._follows & theirs[1:]]
        saved = self._saved[own & ~np.isnan(self._saved)]
        reduced = saved >= self._past.config.least_discount
        told = lines.coupon[own]
        told = told[told != COUPON_CODE_OF[Coupon.UNKNOWN]]
        delivery = orders.delivery[theirs & ~np.isnan(orders.delivery)]
        return Measures(
            customers=int(group.sum()),
            orders=int(theirs.sum()),
            revenue=float(priced.sum()),
            values=_percentiles(priced, _QUARTILES),
            breaks=_percentiles(breaks, _BREAKS),
            returns=len(breaks),
            online=_proportion(orders.online[theirs]),
            used=_proportion(told == COUPON_CODE_OF[Coupon.USED]),
            clicked=_proportion(told == COUPON_CODE_OF[Coupon.CLICKED]),
            reduced=_proportion(reduced),
            depth=float(saved[reduced].mean()) if reduced.any() else 0.0,
            delivered=_proportion(delivery > 0),
            weekdays=_counts(self._weekday[theirs], 7),
            hours=self._hours(theirs),
            visitors=int(self._visits[group].sum()),
        )

    def reaching(self, group: Mask, value: float) -> Proportion:
        """Return how many of a group's orders reach a value."""
        orders = self._past.orders
        amount = orders.amount[group[orders.customer.of]]
        return _proportion(amount[~np.isnan(amount)] >= value)

    def buyers(self, group: Mask, number: int) -> Proportion:
        """Return how many of a group bought a product, by its number."""
        lines = self._past.purchases
        who = np.unique(lines.customer.of[lines.product == number])
        return Proportion(int(group[who].sum()), int(group.sum()))

    def lines_in(self, group: Mask, category: str) -> Proportion:
        """Return how many of a group's purchases are of a category."""
        lines, values = self._past.purchases, self._past.categories.values
        code = values.index(category) if category in values else len(values)
        return _proportion(lines.category[group[lines.customer.of]] == code)

    def _hours(self, theirs: Mask) -> tuple[int, ...] | None:
        hours = self._hour[theirs]
        return None if np.isnan(hours).any() else _counts(hours.astype(np.int64), 24)


def _proportion(mask: Mask) -> Proportion:
    return Proportion(int(mask.sum()), len(mask))


def _percentiles(
    values: NDArray[np.float64], at: tuple[float, float, float]
) -> tuple[float, float, float] | None:
    if not len(values):
        return None
    low, middle, high = np.percentile(values, at)
    return float(low), float(middle), float(high)


def _counts(of: NDArray[np.int64], size: int) -> tuple[int, ...]:
    return tuple(map(int, np.bincount(of, minlength=size)))
