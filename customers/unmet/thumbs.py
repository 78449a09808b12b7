"""Thumbs down: what was shown and not liked, by category."""

from typing import Any

import numpy as np

from customers.features.categories import Categories
from customers.features.config import FeatureConfig
from customers.history import ShopHistory
from customers.unmet.config import UnmetConfig
from customers.unmet.crowd import Crowd, people_of
from data.event import NOBODY, EventKind
from data.event_table import CODE_OF, EventTable

THUMBS = (EventKind.LIKE, EventKind.DISLIKE, EventKind.RETRACT)


def thumbs_down(
    history: ShopHistory, since: float, crowd: Crowd, config: UnmetConfig
) -> list[dict[str, Any]]:
    """Return, by category, how many people dislike something, and the share of thumbs down.

    Of each customer's thumbs on a product the latest counts, unless it was taken back.
    """
    table = _standing(history.table, since)
    down = table.kind == CODE_OF[EventKind.DISLIKE]
    held = Categories.of(history.catalogue, EventTable.empty(), FeatureConfig())
    codes = held.at(history.catalogue.positions_of(table.product))
    rows: list[dict[str, Any]] = []
    for code, value in enumerate(held.values):
        mine = codes == code
        people = people_of(table.customer[mine & down].tolist())
        if crowd.tells(people):
            share = crowd.share(int((mine & down).sum()), int(mine.sum()))
            rows.append({"name": value, "people": crowd.told(len(people)), "share": share})
    return sorted(rows, key=lambda row: -int(row["people"]))[: config.most]


def _standing(table: EventTable, since: float) -> EventTable:
    """Return the thumbs that stand and were given since a time."""
    thumbs = table.take(table.customer != NOBODY).of_kinds(THUMBS)
    order = np.lexsort((np.arange(len(thumbs)), thumbs.at, thumbs.product, thumbs.customer))
    thumbs = thumbs.take(order)
    last = np.ones(len(thumbs), dtype=bool)
    last[:-1] = (thumbs.customer[1:] != thumbs.customer[:-1]) | (
        thumbs.product[1:] != thumbs.product[:-1]
    )
    stands = last & (thumbs.kind != CODE_OF[EventKind.RETRACT]) & (thumbs.at >= since)
    return thumbs.take(stands)
