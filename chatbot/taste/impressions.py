"""What was shown before and passed over: it steps back for a while."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from math import exp2

from data.product import ProductId

Visits = tuple[int, ...]
"""When a product was shown, one time a visit, in hours since 1970, earliest first."""

VISIT_HOURS = 6
"""What is shown within so many hours is shown at the same visit, and must not change under it."""
HALF_LIFE_HOURS = 7 * 24
"""An impression this old wearies half as much."""
WEARINESS = 0.75
"""What is left of a score after one impression at an earlier visit ..."""
LEAST = 0.4
"""... and at least, however often it was shown."""
MOST_VISITS = 5
MOST_PRODUCTS = 300
FORGOTTEN_HOURS = 8 * HALF_LIFE_HOURS


def after_showing(
    shown: Mapping[ProductId, Visits], products: Iterable[ProductId], at: datetime
) -> dict[ProductId, Visits]:
    """Return the impressions after some more, those of long ago gone, the latest shown last."""
    now = _hours(at)
    after = {
        product: visits
        for product, visits in shown.items()
        if visits and now - visits[-1] < FORGOTTEN_HOURS
    }
    for product in products:
        visits = after.get(product, ())
        if not visits or now - visits[-1] >= VISIT_HOURS:
            after.pop(product, None)
            after[product] = (*visits, now)[-MOST_VISITS:]
    return dict(list(after.items())[-MOST_PRODUCTS:])


def freshness(visits: Visits, at: datetime) -> float:
    """Return what a product's score is multiplied by, from ``LEAST`` to 1: 1 at its first visit."""
    now = _hours(at)
    earlier = (now - visit for visit in visits if now - visit >= VISIT_HOURS)
    weariness = sum(exp2(-hours / HALF_LIFE_HOURS) for hours in earlier)
    return max(LEAST, WEARINESS**weariness)


def _hours(at: datetime) -> int:
    return int(at.timestamp() // 3600)
