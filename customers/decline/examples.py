"""Customers at moments: what was known of them, and what they did next."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from customers.decline.config import DeclineConfig, Definition
from customers.decline.outcome import OwnPast, declined, window_end
from customers.decline.timeline import Timeline
from customers.decline.visits import Visits
from customers.features import FeatureConfig, features_at, pinned
from customers.features.groups import Values
from customers.history import ShopHistory
from data.errors import InputError
from data.progress import Progress

if TYPE_CHECKING:
    import pandas as pd

YEAR_DAYS = 364
"""Whole weeks, so that weekdays fall together."""
LEAST_OF_A_KIND = 5
OWN_INPUTS = (
    "usual_visits",
    "usual_spend",
    "year_ago_visits",
    "year_ago_spend",
    "before_year_ago_visits",
    "before_year_ago_spend",
)
"""What inputs there are beside the features: the definition's past, and the season's."""


@dataclass(frozen=True, slots=True, eq=False)
class Snapshot:
    """Everybody who had bought, as known just before a moment; rows by customer key."""

    moment: datetime
    past: OwnPast
    inputs: pd.DataFrame
    """Of shape [n, d], NaN where unknown."""
    priced: bool
    """Whether the shop tells prices."""


@dataclass(frozen=True, slots=True, eq=False)
class Examples:
    """Customers at past moments, one moment after the other."""

    moments: tuple[datetime, ...]
    """Ascending."""
    moment: NDArray[np.int64]
    """Each row's place in ``moments``: shape [n]."""
    past: OwnPast
    """Each row's."""
    inputs: pd.DataFrame
    """Of shape [n, d]."""
    declined: NDArray[np.bool_]

    def __len__(self) -> int:
        return len(self.moment)

    def take(self, rows: NDArray[np.bool_]) -> Examples:
        """Return the rows where a mask holds; moments keep their places."""
        past = self.past.take(np.flatnonzero(rows))
        return Examples(
            self.moments, self.moment[rows], past, self.inputs[rows], self.declined[rows]
        )


def snapshot(
    history: ShopHistory, moment: datetime, config: FeatureConfig, of: Definition
) -> Snapshot:
    """Describe everybody who had bought before a moment by what was known then."""
    known = history.until(moment)
    visits = Visits.of(known)
    past = OwnPast.of(visits, moment, of)
    inputs = features_at(known, moment, config).reindex(past.customers)
    columns = (past.usual_visits, past.usual_spend, *_season(visits, past, moment, of))
    inputs = inputs.assign(**dict(zip(OWN_INPUTS, columns, strict=True)))
    return Snapshot(moment, past, inputs, visits.priced)


def gather(
    history: ShopHistory, timeline: Timeline, config: DeclineConfig, progress: Progress
) -> Examples:
    """Describe customers at each past moment, and say who declined in the window after it.

    Nothing of or after ``as_of`` is looked at.

    Raises:
        InputError: too few customers, or all of one kind.
    """
    features = feature_config(history, timeline, config.definition)
    most = max(config.most_examples // len(timeline.moments), 1)
    parts: list[tuple[Snapshot, NDArray[np.bool_]]] = []
    for place, moment in enumerate(timeline.moments):
        progress("describing customers", place, len(timeline.moments) + 1)
        end = min(window_end(moment, config.definition), timeline.as_of)
        snap = snapshot(history, moment, features, config.definition)
        fell = declined(Visits.of(history.until(end)), snap.past, moment, config.definition)
        if _tells(snap.past, fell, config):
            parts.append(_sample(snap, fell, most, config.seed))
    if len(parts) < 2:
        raise InputError(
            f"before {timeline.as_of:%Y-%m-%d} fewer than two windows of "
            f"{config.definition.window_days} days saw enough customers of both kinds, declining "
            f"and not ({config.least_customers} customers at least); choose another window, rule "
            "or day"
        )
    return _joined(parts)


def feature_config(history: ShopHistory, timeline: Timeline, of: Definition) -> FeatureConfig:
    """Return the features to describe customers by: the same at all moments."""
    days = of.window_days
    windows = sorted({max(days // 2, 1), days, 2 * days, 3 * days, 6 * days, 13 * days})
    return pinned(history, timeline.moments[0], FeatureConfig(windows_days=tuple(windows)))


def _season(
    visits: Visits, past: OwnPast, moment: datetime, of: Definition
) -> tuple[Values, Values, Values, Values]:
    """Return visits and spend of a year before the window, and of the weeks before those.

    NaN of who had not come by then.
    """
    window = timedelta(days=of.window_days)
    start = moment - timedelta(days=YEAR_DAYS)
    found: list[Values] = []
    for begin in (start, start - window):
        known = past.days_since_first >= (moment - begin - window).days
        totals = visits.between(begin, begin + window).totals(past.customers)
        found += [np.where(known, total, np.nan) for total in totals]
    return found[0], found[1], found[2], found[3]


def _tells(past: OwnPast, fell: NDArray[np.bool_], config: DeclineConfig) -> bool:
    own = fell[past.eligible]
    kinds = min(int(own.sum()), int((~own).sum()))
    return len(own) >= config.least_customers and kinds >= LEAST_OF_A_KIND


def _sample(
    snap: Snapshot, fell: NDArray[np.bool_], most: int, seed: int
) -> tuple[Snapshot, NDArray[np.bool_]]:
    """Return as many customers as are learned from, and who of them declined."""
    if len(fell) <= most:
        return snap, fell
    rows = np.sort(np.random.default_rng(seed).choice(len(fell), most, replace=False))
    return replace(snap, past=snap.past.take(rows), inputs=snap.inputs.iloc[rows]), fell[rows]


def _joined(parts: list[tuple[Snapshot, NDArray[np.bool_]]]) -> Examples:
    import pandas as pd

    inputs = pd.concat([snap.inputs for snap, _ in parts])
    tells = inputs.columns[inputs.nunique(dropna=False) > 1]
    return Examples(
        tuple(snap.moment for snap, _ in parts),
        np.repeat(np.arange(len(parts)), [len(fell) for _, fell in parts]),
        OwnPast.concatenate([snap.past for snap, _ in parts]),
        inputs[tells],
        np.concatenate([fell for _, fell in parts]),
    )
