"""How regularly customers buy, and how late they are by their own rhythm."""

import numpy as np
from numpy.typing import NDArray

from customers.features.groups import Groups, Values, ratio
from customers.features.past import Past

LEAST_DEVIATION_DAYS = 1.0
"""No rhythm is held to be more regular than this."""


def rhythm(past: Past) -> dict[str, Values]:
    """Describe the days between a customer's days of purchase."""
    customer, day = _days(past)
    follows = customer[1:] == customer[:-1]
    of = Groups(customer[1:][follows], len(past.keys))
    gap = np.diff(day)[follows].astype(np.float64)
    mean, deviation = of.mean(gap), of.deviation(gap)
    since = past.days_since(past.orders.customer.largest(past.orders.at.astype(np.float64)))
    return {
        "order_days": Groups(customer, len(past.keys)).count(),
        "gap_mean_days": mean,
        "gap_deviation_days": deviation,
        "gap_variability": ratio(deviation, mean),
        "gap_longest_days": of.largest(gap),
        "gap_last_days": of.last(gap),
        "gap_trend": _trend(of, gap, past.config.recent_gaps),
        "days_overdue": since - mean,
        "overdue_ratio": ratio(since, mean),
        "overdue_deviations": (since - mean) / np.maximum(deviation, LEAST_DEVIATION_DAYS),
    }


def _days(past: Past) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return the distinct days of purchase, by customer and time."""
    customer, day = past.orders.customer.of, past.orders.day
    if not len(day):
        return customer, day
    new = np.r_[True, (customer[1:] != customer[:-1]) | (day[1:] != day[:-1])]
    return customer[new], day[new]


def _trend(of: Groups, gap: Values, recent: int) -> Values:
    """Return the log of the latest gaps' mean over that of the gaps before."""
    ends = np.cumsum(of.count())
    latest = np.arange(len(gap)) >= ends[of.of] - recent
    return np.log(ratio(of.where(latest).mean(gap[latest]), of.where(~latest).mean(gap[~latest])))
