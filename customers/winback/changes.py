"""How customers' buying has changed, each held against their own past."""

from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from customers.features.buying import trend
from customers.features.groups import Groups, Values, distinct_pairs, ratio
from customers.features.past import Past
from customers.features.prices import usual_before
from customers.features.rhythm import rhythm
from customers.winback.config import WinbackConfig
from data.event import Coupon, EventKind
from data.event_table import COUPON_CODE_OF


class Change(StrEnum):
    """What may change when a customer declines."""

    SILENCE = "silence"
    """The time since the last order, by the customer's own mean gap between orders."""
    VISITS = "visits"
    """Orders in the late windows, by what the time before promised."""
    SLOWING = "slowing"
    """The last gaps between orders, by those before."""
    BASKET = "basket"
    """The money of an order, by the orders before."""
    PRICES = "prices"
    """The price of a unit, by the lines before."""
    VARIETY = "variety"
    """Categories bought, by how many as many lines of the time before would hold."""
    FAMILIAR = "familiar"
    """The share of lines with a product bought in an earlier order."""
    DISCOUNTS = "discounts"
    """The share of lines bought reduced or with a coupon."""
    ONLINE = "online"
    """The share of orders that came with a session."""
    RETURNS = "returns"
    """The share of lines of which something went back."""
    LOOKING = "looking"
    """Days of views and carts in the late windows, by what the time before promised."""


RATIOS = frozenset(
    {
        Change.SILENCE,
        Change.VISITS,
        Change.SLOWING,
        Change.BASKET,
        Change.PRICES,
        Change.VARIETY,
        Change.LOOKING,
    }
)
"""Changes told as the log of a ratio; the others are differences of shares."""

OF_LATE_ORDERS = (
    Change.BASKET,
    Change.PRICES,
    Change.VARIETY,
    Change.FAMILIAR,
    Change.DISCOUNTS,
    Change.ONLINE,
    Change.RETURNS,
)
"""Changes of the last orders against those before: told with more certainty by more orders."""


def changes(past: Past, window_days: int, config: WinbackConfig) -> dict[Change, Values]:
    """Return each change of every customer, NaN where nothing tells it: shape [n] each."""
    late = _late_orders(past, config.most_late_orders)
    rhythmic = rhythm(past)
    days = window_days * config.late_windows
    ones = np.ones(len(past.orders.at))
    return {
        Change.SILENCE: _silence(past),
        Change.VISITS: trend(past, past.orders.customer, past.orders.at, ones, days),
        Change.SLOWING: rhythmic["gap_trend"],
        **_of_baskets(past, late),
        Change.LOOKING: _looking(past, days),
    }


def certainty(past: Past, config: WinbackConfig) -> Values:
    """Return how far to trust a change of the last orders, from 0 to 1: shape [n]."""
    late = _late_orders(past, config.most_late_orders)
    fewer = np.minimum(past.orders.customer.count(late), past.orders.customer.count(~late))
    return np.asarray(fewer / (fewer + 1))


def _late_orders(past: Past, most: int) -> NDArray[np.bool_]:
    """Mark the last third of each customer's orders, ``most`` at most; none of a single one."""
    of = past.orders.customer
    count = of.count()
    late = np.where(count > 1, np.minimum(np.ceil(count / 3), most), 0)
    from_end = np.cumsum(count)[of.of] - 1 - np.arange(len(of.of))
    return np.asarray(from_end < late[of.of])


def _silence(past: Past) -> Values:
    """Hold the time since the last order against the mean gap; the shop's where there is none."""
    gap = rhythm(past)["gap_mean_days"]
    known = gap[~np.isnan(gap)]
    gap = np.where(np.isnan(gap), np.median(known) if len(known) else np.nan, gap)
    last = past.orders.customer.largest(past.orders.at.astype(np.float64))
    return np.log((past.days_since(last) + 1) / (gap + 1))


def _of_baskets(past: Past, late: NDArray[np.bool_]) -> dict[Change, Values]:
    orders, lines = past.orders, past.purchases
    line_late = late[orders.lines.of]
    price = _log(lines.price)
    amounts = [orders.customer.where(part).mean(orders.amount[part]) for part in (late, ~late)]
    return {
        Change.BASKET: _log(ratio(*amounts)),
        Change.PRICES: _difference(lines.customer, price, line_late),
        Change.VARIETY: _variety(past, line_late),
        Change.FAMILIAR: _difference(lines.customer, _bought_before(past), line_late),
        Change.DISCOUNTS: _difference(lines.customer, _reduced(past, price), line_late),
        Change.ONLINE: _difference(orders.customer, orders.online.astype(np.float64), late),
        Change.RETURNS: _returns(past, late),
    }


def _log(values: Values) -> Values:
    return np.log(values, out=np.full(len(values), np.nan), where=values > 0)


def _difference(of: Groups, values: Values, late: NDArray[np.bool_]) -> Values:
    """Return the mean of the late values less that of those before."""
    return of.where(late).mean(values[late]) - of.where(~late).mean(values[~late])


def _bought_before(past: Past) -> Values:
    """Return 1 for lines whose product stands in an earlier order of the customer, else 0.

    NaN in a shop that does not tell its products apart.
    """
    if not _tells_products(past):
        return np.full(len(past.purchases.product), np.nan)
    pairs, _, _ = distinct_pairs(past.purchases.customer.of, past.purchases.product)
    order = past.orders.lines.of
    first = np.full(int(pairs.max(initial=-1)) + 1, np.iinfo(np.int64).max)
    np.minimum.at(first, pairs, order)
    return (order > first[pairs]).astype(np.float64)


def _reduced(past: Past, price: Values) -> Values:
    """Return 1 for lines bought reduced or with a coupon, 0 for others; NaN as above."""
    lines = past.purchases
    if not _tells_products(past):
        return np.full(len(lines.product), np.nan)
    reduced = (price - usual_before(past)) <= np.log1p(-past.config.least_discount)
    reduced |= lines.coupon == COUPON_CODE_OF[Coupon.USED]
    return np.where(np.isnan(price), np.nan, reduced)


def _tells_products(past: Past) -> bool:
    """Say whether more than one product was ever bought."""
    product = past.purchases.product
    return bool(len(product)) and bool((product != product[0]).any())


def _variety(past: Past, late: NDArray[np.bool_]) -> Values:
    """Hold the number of late categories against that of as many lines drawn from those before."""
    lines = past.purchases
    known = lines.category >= 0
    of, category, late = lines.customer.where(known), lines.category[known], late[known]
    pairs, customer, _ = distinct_pairs(of.of, category)
    lately = np.bincount(pairs[late], minlength=len(customer))
    before = np.bincount(pairs[~late], minlength=len(customer))
    per = Groups(customer, of.size)
    drawn = per.total(lately.astype(np.float64))
    shares = before / np.maximum(per.total(before.astype(np.float64))[customer], 1)
    expected = per.total(1 - (1 - shares) ** drawn[customer])
    seen = per.count(lately > 0)
    return _log(ratio(np.where(drawn > 0, seen, np.nan), expected))


def _returns(past: Past, late: NDArray[np.bool_]) -> Values:
    """Return the late share of bought lines that went back, less that before."""
    began = past.orders.customer.where(late).smallest(past.orders.at[late].astype(np.float64))
    lately = past.events.at >= began[past.customer.of]
    back, bought = past.of_kinds(EventKind.RETURN), past.of_kinds(EventKind.PURCHASE)
    shares = [
        ratio(past.customer.count(back & part), past.customer.count(bought & part))
        for part in (lately, ~lately)
    ]
    return np.asarray(np.minimum(shares[0], 1) - np.minimum(shares[1], 1))


def _looking(past: Past, days: int) -> Values:
    """Return the trend of the days on which a customer looked at products."""
    looked = past.of_kinds(EventKind.VIEW, EventKind.CART)
    if not looked.any():
        return np.full(len(past.keys), np.nan)
    customer, day = past.customer.of[looked], past.clock.day[looked]
    pairs, of, _ = distinct_pairs(customer, day)
    at = np.zeros(len(of), dtype=np.int64)
    np.maximum.at(at, pairs, past.events.at[looked])
    return trend(past, Groups(of, len(past.keys)), at, np.ones(len(of)), days)
