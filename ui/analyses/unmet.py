"""The study of unmet demand: from a shop's requests to the kept result."""

from typing import TYPE_CHECKING

import numpy as np

from customers.store import CUSTOMERS, Saved
from customers.unmet import Segments, Unmet, UnmetConfig, analyse
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
    found = analyse(
        shop.request_store.since(0), shop.history(), chosen, progress, segments=_segments(shop)
    )
    shop.analyses.save(NAME, Saved(found.document()))
    return found


def _segments(shop: "Shop") -> Segments | None:
    """Return who belongs to which segment, as last found; None where nobody looked."""
    saved = shop.analyses.load("segments")
    if saved is None:
        return None
    customers = saved.arrays[CUSTOMERS]
    order = np.argsort(customers)
    names = [dict(one["names"]) for one in saved.document["segments"]]
    return Segments(customers[order], saved.arrays["segment"][order].astype(np.int64), names)
