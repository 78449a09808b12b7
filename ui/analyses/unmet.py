"""The study of unmet demand: from a shop's requests to the kept result."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import numpy as np

from customers.store import CUSTOMERS, Saved
from customers.unmet import Known, Segments, Unmet, UnmetConfig, analyse
from data.progress import Progress, silent

if TYPE_CHECKING:
    from ui.shop import Shop

NAME = "unmet"
"""Of the result in the home."""


def run_unmet(
    shop: "Shop", config: UnmetConfig | None = None, progress: Progress = silent
) -> Unmet:
    """Study what shoppers asked for in vain, keep the result, and return it."""
    chosen = config or UnmetConfig()
    now = datetime.now(UTC)
    requests = shop.request_store.since((now - timedelta(days=chosen.days)).timestamp())
    known = Known(_segments(shop), _conversion(shop))
    found = analyse(requests, shop.history(), chosen, progress, known=known, now=now)
    shop.analyses.save(NAME, Saved(found.document()))
    return found


def _segments(shop: "Shop") -> Segments:
    """Return who belongs to which segment, as last found; nobody where nobody looked."""
    saved = shop.analyses.load("segments")
    if saved is None:
        return Segments()
    customers = saved.arrays[CUSTOMERS]
    order = np.argsort(customers)
    names = [dict(one["names"]) for one in saved.document["segments"]]
    return Segments(customers[order], saved.arrays["segment"][order].astype(np.int64), names)


def _conversion(shop: "Shop") -> Mapping[str, float] | None:
    """Return the share of visits that buy, as the study of behaviour last found it."""
    saved = shop.analyses.load("behaviour")
    if saved is None or saved.document["funnel"] is None:
        return None
    conversion: Mapping[str, float] = saved.document["funnel"]["overall"]["conversion"]
    return conversion
