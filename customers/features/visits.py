"""What customers look at: sessions, views, carts, dwell, revisits, and what comes of them."""

import numpy as np
from numpy.typing import NDArray

from customers.features.buying import trend
from customers.features.groups import Groups, Values, distinct_pairs, ratio
from customers.features.past import Past
from data.event import EventKind

LOOKING = (EventKind.VIEW, EventKind.CART, EventKind.REMOVE)
THUMBS = (EventKind.LIKE, EventKind.DISLIKE)


def visits(past: Past) -> dict[str, Values]:
    """Describe sessions in which products were looked at; NaN where a shop records none."""
    customer, began, bought = _sessions(past)
    of = Groups(customer, len(past.keys))
    viewed = past.of_kinds(EventKind.VIEW)
    of_view, dwell = past.customer.where(viewed), past.events.dwell[viewed].astype(np.float64)
    count, views = of.count(), of_view.count()
    carts = past.customer.count(past.of_kinds(EventKind.CART))
    removed = past.customer.count(past.of_kinds(EventKind.REMOVE))
    each = np.ones(len(customer))
    found = {
        "sessions": count,
        "views": views,
        "views_per_session": ratio(views, count),
        "carts": carts,
        "carts_per_session": ratio(carts, count),
        "removed_share": ratio(removed, carts),
        "bought_share_of_carts": ratio(_carts_bought(past), carts),
        "dwell_seconds": of_view.mean(dwell),
        "revisit_share": ratio(of_view.total(_revisits(past, viewed)), views),
        "products_viewed": _distinct(past, viewed),
        "conversion": of.mean(bought.astype(np.float64)),
        "days_since_session": past.days_since(of.largest(began.astype(np.float64))),
        "likes": past.customer.count(past.of_kinds(EventKind.LIKE)),
        "dislikes": past.customer.count(past.of_kinds(EventKind.DISLIKE)),
    }
    for days in past.config.windows_days:
        lately = past.lately(began, days)
        found[f"sessions_{days}d"] = of.where(lately).count()
        found[f"sessions_trend_{days}d"] = trend(past, of, began, each, days)
    if past.of_kinds(*LOOKING, *THUMBS).any():
        return found
    return {name: np.full(len(past.keys), np.nan) for name in found}


def _sessions(
    past: Past,
) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.bool_]]:
    """Return the sessions in which products were looked at: customers, starts, who bought."""
    numbers = past.sessions
    size = int(numbers.max(initial=-1)) + 1
    of = Groups(numbers, size)
    looked = of.count(past.of_kinds(*LOOKING)) > 0
    bought = of.count(past.of_kinds(EventKind.PURCHASE)) > 0
    customer = np.zeros(size, dtype=np.int64)
    customer[numbers] = past.customer.of
    began = np.full(size, np.iinfo(np.int64).max)
    np.minimum.at(began, numbers, past.events.at)
    return customer[looked], began[looked], bought[looked]


def _revisits(past: Past, viewed: NDArray[np.bool_]) -> Values:
    """Mark the views of what the customer had viewed in an earlier session."""
    customer, session = past.customer.of[viewed], past.sessions[viewed]
    pairs, owner, _ = distinct_pairs(customer, past.events.product[viewed].astype(np.int64))
    first = np.full(len(owner), -1)
    first[pairs[::-1]] = session[::-1]  # rows are in time: the last written is the first viewed
    return np.where(session != first[pairs], 1.0, 0.0)


def _carts_bought(past: Past) -> Values:
    """Count what was put into carts and bought at once or later."""
    pairs, owner, _ = distinct_pairs(past.customer.of, past.events.product.astype(np.int64))
    bought, carted = past.of_kinds(EventKind.PURCHASE), past.of_kinds(EventKind.CART)
    latest = np.full(len(owner), np.iinfo(np.int64).min)
    np.maximum.at(latest, pairs[bought], past.events.at[bought])
    return past.customer.count(carted & (past.events.at <= latest[pairs]))


def _distinct(past: Past, mask: NDArray[np.bool_]) -> Values:
    products = past.events.product[mask].astype(np.int64)
    _, customer, _ = distinct_pairs(past.customer.of[mask], products)
    return Groups(customer, len(past.keys)).count()
