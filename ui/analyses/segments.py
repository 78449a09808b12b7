"""Segments of customers: from a shop to the kept result."""

from datetime import datetime
from typing import TYPE_CHECKING

from customers.segments import SegmentConfig, SegmentResult, find_segments
from data.progress import Progress, silent

if TYPE_CHECKING:
    from ui.shop import Shop

NAME = "segments"
"""Of the result in the home."""


def run_segments(
    shop: "Shop",
    config: SegmentConfig | None = None,
    progress: Progress = silent,
    *,
    as_of: datetime | None = None,
) -> SegmentResult:
    """Segment a shop's customers, keep the result, and return it; raises as ``find_segments``."""
    found = find_segments(
        shop.history(),
        config or SegmentConfig(),
        as_of=as_of,
        register=dict(shop.customers.everybody()),
        progress=progress,
    )
    shop.analyses.save(NAME, found.saved())
    return found
