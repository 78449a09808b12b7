"""Visits: how long and how wide, how soon the next one, and how often a product is seen first."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from customers.behaviour.conversion import design_effect, wilson
from customers.behaviour.log import PURCHASE, VIEW, Log
from customers.behaviour.seen import Seen
from customers.features.groups import distinct_pairs
from customers.features.local_time import DAY

Json = dict[str, Any]
PRODUCTS = (1, 2, 3, 6, 11)
"""Visits are grouped by how many products they look at: from each of these on."""
MINUTES = (0, 1, 5, 15, 30)
RETURNS = (1, 3, 7, 14, 30, 60, 90, 180, 365)
"""Days within which customers come back."""
LOOKS = (1, 2, 3, 4)
"""Visits in which a product is looked at until it is bought; the last stands for more, too."""


def visits(log: Log, seen: Seen, least: int) -> Json | None:
    """Describe the visits in which something was looked at; None where no views are recorded.

    Kinds of visits that fewer than ``least`` people made are left out.
    """
    viewed = seen.take(seen.viewed)
    if not len(viewed):
        return None
    browsing = np.unique(viewed.visit)
    opening = log.opening()
    ends = np.r_[opening[1:], len(log)]
    events = (ends - opening)[browsing]
    seconds = (log.at[ends - 1] - log.at[opening])[browsing]
    people = log.customer[opening[browsing]]
    width = np.bincount(viewed.visit, minlength=log.visits)[browsing]
    bought = np.bincount(viewed.visit, viewed.bought, minlength=log.visits)[browsing] > 0
    bounced = events == 1
    return {
        "visits": len(browsing),
        "customers": len(np.unique(people)),
        "events": _spread(events),
        "products": _spread(width),
        "minutes": _spread(seconds[~bounced] / 60),
        "bounce": wilson(
            float(bounced.sum()), len(browsing), design_effect(people, bounced)
        ).document(),
        "by_products": _converted(width, bought, people, PRODUCTS, least),
        "by_minutes": _converted(seconds / 60, bought, people, MINUTES, least),
    }


def orders(log: Log) -> Json | None:
    """Describe what is bought at once; None where nothing is."""
    bought = log.take((log.step == PURCHASE) & (log.kept > 0))
    if not len(bought):
        return None
    _, places = np.unique(bought.visit, return_inverse=True)
    amounts = np.bincount(places, bought.paid)
    return {
        "orders": len(amounts),
        "customers": len(np.unique(bought.customer)),
        "lines": _spread(np.bincount(places)),
        "amount": _spread(amounts[amounts > 0]),
        "revenue": float(amounts.sum()),
    }


def returns(log: Log) -> Json | None:
    """Say how soon customers come back, those who have not yet counted as waiting.

    The product-limit estimate (Kaplan & Meier, 1958): of visits in which something was looked at,
    or of orders in a shop that records no views.
    """
    from scipy import stats

    step = VIEW if log.has(VIEW) else PURCHASE
    of_step = log.take(log.step == step)
    _, rows = np.unique(of_step.visit, return_index=True)
    order = np.lexsort((of_step.at[rows], of_step.customer[rows]))
    customer, at = of_step.customer[rows][order], of_step.at[rows][order]
    if len(at) < 2:
        return None
    again = customer[1:] == customer[:-1]
    gaps = (at[1:] - at[:-1])[again] / DAY
    waiting = (log.at.max() - at[np.r_[~again, True]]) / DAY
    curve = stats.ecdf(stats.CensoredData(uncensored=gaps, right=waiting)).cdf
    seen = float(log.at.max() - log.at.min()) / DAY
    within = [days for days in RETURNS if days <= seen / 2]
    return {
        "of": "visits" if step == VIEW else "orders",
        "waits": len(gaps) + len(waiting),
        "came_back": len(gaps),
        "days": _spread(gaps) if len(gaps) else None,
        "within": [{"days": d, "share": float(curve.evaluate(d))} for d in within],
    }


def looks(log: Log, seen: Seen) -> Json | None:
    """Say in how many visits products are looked at until they are bought, and for how long."""
    until = seen.take(~seen.bought_before)
    pair, _, _ = distinct_pairs(until.customer, until.product)
    size = int(pair.max(initial=-1)) + 1
    times = np.bincount(pair, until.viewed, minlength=size)
    bought = (np.bincount(pair, until.bought, minlength=size) > 0) & (times > 0)
    if not bought.any():
        return None
    at = log.at[until.began]
    first, paid = np.full(size, at.max()), np.zeros(size, dtype=np.int64)
    np.minimum.at(first, pair[until.viewed], at[until.viewed])
    paid[pair[until.bought]] = at[until.bought]
    days = (paid - first)[bought & (times > 1)] / DAY
    counted = np.minimum(times[bought], LOOKS[-1])
    return {
        "bought": int(bought.sum()),
        "times": [int((counted == look).sum()) for look in LOOKS],
        "days": _spread(days) if len(days) else None,
    }


def _converted(
    values: NDArray[Any],
    bought: NDArray[np.bool_],
    people: NDArray[np.int64],
    edges: tuple[int, ...],
    least: int,
) -> list[Json]:
    """Return how many visits lie from each edge to the next, and which share of them buys."""
    bands = np.searchsorted(edges, values, side="right") - 1
    rows = []
    for band, (edge, below) in enumerate(zip(edges, (*edges[1:], None), strict=True)):
        mine = bands == band
        if len(np.unique(people[mine])) < least:
            continue
        share = wilson(
            float(bought[mine].sum()), int(mine.sum()), design_effect(people[mine], bought[mine])
        )
        row = {"from": edge, "below": below, "visits": int(mine.sum())}
        rows.append({**row, "conversion": share.document()})
    return rows


def _spread(values: NDArray[Any]) -> Json:
    """Return mean, median and the quartiles; None of nothing."""
    if not len(values):
        return {"mean": None, "median": None, "quarter": None, "three_quarters": None}
    quarter, median, three_quarters = np.quantile(values, [0.25, 0.5, 0.75]).tolist()
    return {
        "mean": float(values.mean()),
        "median": median,
        "quarter": quarter,
        "three_quarters": three_quarters,
    }
