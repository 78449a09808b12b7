"""Recency, frequency and money, and whether they grow: each window against the time before."""

import numpy as np
from numpy.typing import NDArray

from customers.features.groups import Groups, Values, distinct_pairs, ratio
from customers.features.local_time import DAY
from customers.features.past import Past

MONTH_DAYS = 28
"""Four weeks: every weekday as often."""


def buying(past: Past) -> dict[str, Values]:
    """Describe how lately, how often and for how much customers buy."""
    orders = past.orders
    count, amount = orders.customer.count(), orders.customer.total_known(orders.amount)
    first = orders.customer.smallest(orders.at.astype(np.float64))
    months = np.maximum(past.days_since(first), MONTH_DAYS) / MONTH_DAYS
    events = past.events.at.astype(np.float64)
    return {
        "days_since_order": past.days_since(orders.customer.largest(orders.at.astype(np.float64))),
        "days_since_first_order": past.days_since(first),
        "days_since_event": past.days_since(past.customer.largest(events)),
        "tenure_days": past.days_since(past.customer.smallest(events)),
        "orders": count,
        "orders_per_month": ratio(count, months),
        "items": orders.customer.total(orders.items),
        "products": _products(past),
        "spend": np.where(count > 0, amount, 0.0),
        "spend_per_month": amount / months,
    } | _windows(past)


def trend(past: Past, of: Groups, at: NDArray[np.int64], values: Values, days: int) -> Values:
    """Return the log of what the last days brought over what the customer's own past promised.

    Both are smoothed by the customer's mean value: 0 is as before, -0.7 half. NaN where nothing
    happened before the window.
    """
    lately = past.lately(at, days)
    earlier = of.where(~lately)
    began = past.now - days * DAY
    first = earlier.smallest(at[~lately].astype(np.float64))
    span = np.maximum((began - first) / DAY, days)
    promised = earlier.total(values[~lately]) / span * days
    usual = of.mean(values)
    return np.log(ratio(of.where(lately).total(values[lately]) + usual, promised + usual))


def _windows(past: Past) -> dict[str, Values]:
    orders = past.orders
    found: dict[str, Values] = {}
    each = np.ones(len(orders.at))
    for days in past.config.windows_days:
        lately = past.lately(orders.at, days)
        of = orders.customer.where(lately)
        spent = of.total(orders.amount[lately])
        found[f"orders_{days}d"] = of.count()
        found[f"spend_{days}d"] = spent
        found[f"orders_trend_{days}d"] = trend(past, orders.customer, orders.at, each, days)
        found[f"spend_trend_{days}d"] = trend(past, orders.customer, orders.at, orders.amount, days)
    return found


def _products(past: Past) -> Values:
    _, customer, _ = distinct_pairs(past.purchases.customer.of, past.purchases.product)
    return Groups(customer, len(past.keys)).count()
