"""How customers move between segments from month to month."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import numpy as np
from numpy.typing import NDArray

from customers.features import FeatureConfig
from customers.features.buying import buying
from customers.features.past import Past
from customers.features.rhythm import rhythm
from customers.features.visits import visits
from customers.history import ShopHistory
from customers.segments.config import Basis, SegmentConfig
from customers.segments.model import SegmentModel
from customers.segments.partition import NONE, Labels
from data.event import EventKind
from data.progress import Progress

if TYPE_CHECKING:
    import pandas as pd

SETTLING_DAYS = 60
"""Before the records go back so far, everybody seems new."""


@dataclass(frozen=True, slots=True)
class Flow:
    """Customers who went from a segment to another within a month."""

    origin: int | None
    """None for newcomers."""
    target: int
    customers: int
    share: float
    """Of those who were in the origin; of newcomers, of all newcomers."""


@dataclass(frozen=True, slots=True, eq=False)
class Movement:
    """Sizes at the ends of months, and who went where in between."""

    months: tuple[str, ...]
    """``2011-08``: at its end on the shop's clocks."""
    sizes: NDArray[np.int64]
    """Shape [months, k]."""
    counts: NDArray[np.int64]
    """Customers from segment to segment over all pairs of months: shape [k, k]."""
    newcomers: NDArray[np.int64]
    """Customers by the segment in which they first were, a month after they were in none: [k]."""

    @property
    def shares(self) -> NDArray[np.float64]:
        """Return of each segment's customers the shares that are where a month later: [k, k]."""
        return np.asarray(self.counts / np.maximum(self.counts.sum(axis=1, keepdims=True), 1))

    def flows(self, least: int) -> list[Flow]:
        """Return who goes where, the largest first, staying left out, ``least`` people at least."""
        shares = self.shares
        found = [
            Flow(a, b, int(self.counts[a, b]), float(shares[a, b]))
            for a in range(len(shares))
            for b in range(len(shares))
            if a != b and self.counts[a, b] >= least
        ]
        total = max(int(self.newcomers.sum()), 1)
        found += [
            Flow(None, segment, count, count / total)
            for segment, count in enumerate(self.newcomers.tolist())
            if count >= least
        ]
        return sorted(found, key=lambda flow: -flow.customers)


def movement(
    history: ShopHistory,
    as_of: datetime,
    model: SegmentModel,
    config: SegmentConfig,
    progress: Progress,
) -> Movement | None:
    """Assign everybody at the ends of the last months; None where there are fewer than two.

    Each month's end sees only what was known then. The segments are today's throughout.
    """
    began = history.began
    if began is None:
        return None
    ends = month_ends(began + timedelta(days=SETTLING_DAYS), as_of, history.zone)[
        -config.months - 1 :
    ]
    if len(ends) < 2:
        return None
    k = model.k
    seen = []
    for done, end in enumerate(ends):
        progress("following movements", done, len(ends))
        seen.append(members_at(history, model, end))
    progress("following movements", len(ends), len(ends))
    counts, newcomers = np.zeros((k, k), np.int64), np.zeros(k, np.int64)
    for (old_keys, old), (keys, new) in pairwise(seen):
        before = _looked_up(old_keys, old, keys)
        stayed = (before >= 0) & (new >= 0)
        np.add.at(counts, (before[stayed], new[stayed]), 1)
        newcomers += np.bincount(new[(before < 0) & (new >= 0)], minlength=k)
    return Movement(
        months=tuple(f"{end - timedelta(days=1):%Y-%m}" for end in ends),
        sizes=np.array([np.bincount(of[of >= 0], minlength=k) for _, of in seen]),
        counts=counts,
        newcomers=newcomers,
    )


def month_ends(start: datetime, end: datetime, zone: ZoneInfo) -> list[datetime]:
    """Return the midnights that begin a month, after ``start`` and not after ``end``."""
    local = start.astimezone(zone)
    year, month = local.year, local.month
    found: list[datetime] = []
    while True:
        year, month = (year + 1, 1) if month == 12 else (year, month + 1)
        at = datetime(year, month, 1, tzinfo=zone)
        if at > end:
            return found
        found.append(at)


def members_at(
    history: ShopHistory, model: SegmentModel, moment: datetime
) -> tuple[NDArray[np.int64], Labels]:
    """Return who was known just before a moment, ascending, and their segments: -1 for none."""
    features = features_of(history, moment, model.basis)
    return features.index.to_numpy(np.int64), model.assign(features)


def features_of(history: ShopHistory, moment: datetime, basis: Basis) -> pd.DataFrame:
    """Return of ``features_at`` the columns that segments of a basis are made of, at less cost."""
    import pandas as pd

    if basis is Basis.PURCHASES:
        bought = history.table.of_kinds((EventKind.PURCHASE, EventKind.RETURN))
        history = ShopHistory(bought, history.catalogue, history.zone)
    past = Past.of(history, moment, FeatureConfig())
    columns = buying(past) | rhythm(past)
    if basis is Basis.VISITS:
        columns |= visits(past)
    return pd.DataFrame(columns, index=pd.Index(past.keys, name="customer", dtype="int64"))


def _looked_up(
    keys: NDArray[np.int64], labels: Labels, wanted: NDArray[np.int64]
) -> NDArray[np.int64]:
    """Return the labels of the customers wanted; -1 for one who is not among the keys."""
    if not len(keys):
        return np.full(len(wanted), NONE)
    places = np.minimum(np.searchsorted(keys, wanted), len(keys) - 1)
    return np.where(keys[places] == wanted, labels[places], NONE)
