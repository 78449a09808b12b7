"""Customers by the month of their first purchase: who comes back, and what they spend."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from customers.behaviour.config import BehaviourConfig
from customers.behaviour.log import PURCHASE, Log, month_name

Json = dict[str, Any]


def cohorts(log: Log, config: BehaviourConfig) -> Json:
    """Return each cohort's size, and the share of it that buys and what it pays month by month.

    Who bought before the data begin stands in a later cohort than their own: the first cohorts
    are of customers known, not new. Months that the data do not reach are left out, and so is what
    fewer people than allowed did.
    """
    bought = log.take((log.step == PURCHASE) & (log.kept > 0))
    if not len(bought):
        return {"cohorts": [], "small": 0}
    last = int(log.month.max())
    first = np.full(log.customers, np.iinfo(np.int64).max)
    np.minimum.at(first, bought.customer, bought.month)
    start, months = int(bought.month.min()), last - int(bought.month.min()) + 1
    cohort = first[bought.customer] - start
    since = bought.month - first[bought.customer]
    pairs = np.unique((cohort * months + since) * log.customers + bought.customer)
    active = np.bincount(pairs // log.customers, minlength=months**2).reshape(months, months)
    paid = np.bincount(cohort * months + since, bought.paid, minlength=months**2)
    paid = paid.reshape(months, months)
    return {
        "cohorts": [
            {
                "month": month_name(start + place),
                "customers": int(active[place, 0]),
                **_course(active[place, : months - place], paid[place], config.least_customers),
            }
            for place in range(months)
            if active[place, 0] >= config.least_customers
        ],
        "small": int(sum(n for n in active[:, 0] if n < config.least_customers)),
    }


def _course(
    active: NDArray[np.int64], paid: NDArray[np.float64], least: int
) -> dict[str, list[float | None]]:
    """Return the share of a cohort that buys in each month, and what it pays a customer."""
    size = int(active[0])
    shown = [not who or who >= least for who in active.tolist()]
    return {
        name: [
            float(sum_ / size) if ok else None
            for sum_, ok in zip(sums[: len(active)].tolist(), shown, strict=True)
        ]
        for name, sums in (("retention", active), ("revenue", paid))
    }
