"""What claims are compiled from and held against: the segments, and the shop's history."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from customers.features import FeatureConfig, features_at
from customers.features.past import Past
from customers.features.spec import Unit, spec_of
from customers.history import ShopHistory
from customers.strategy.config import StrategyConfig
from customers.strategy.measures import Mask, Measures, Measuring
from customers.strategy.response import MembersAt, Response, respond, window_starts, windows
from data.catalogue import Catalogue
from data.progress import Progress

if TYPE_CHECKING:
    import pandas as pd

Document = Mapping[str, Any]
NONE = -1


@dataclass(frozen=True, slots=True, eq=False)
class Records:
    """The segments' document and what the history says of their members."""

    document: Document
    """That of ``customers.segments``."""
    segment: NDArray[np.int64]
    """Of each customer in ``measuring.keys``; -1 for none."""
    features: pd.DataFrame
    """Their features, in the same order."""
    measuring: Measuring
    responses: Mapping[int, Response | None]
    catalogue: Catalogue
    config: StrategyConfig

    @classmethod
    def of(
        cls,
        history: ShopHistory,
        document: Document,
        members_at: MembersAt,
        config: StrategyConfig,
        progress: Progress,
    ) -> Records:
        """Measure the segments of a document, as of the moment that it is of."""
        as_of = datetime.fromisoformat(document["as_of"])
        known = history.until(as_of)
        progress("measuring segments", 0, None)
        past = Past.of(known, as_of, FeatureConfig())
        keys, segment = members_at(as_of)
        starts = window_starts(known.began or as_of, as_of, config)
        seen = windows(past, starts, members_at, config, progress)
        numbers = [entry["segment"] for entry in document["segments"]]
        return cls(
            document=document,
            segment=_of_keys(past.keys, keys, segment),
            features=features_at(known, as_of),
            measuring=Measuring(known, past, config.window_days * 3),
            responses={number: respond(seen, number, config) for number in numbers},
            catalogue=history.catalogue,
            config=config,
        )


class Reading:
    """One segment of the records; what is measured is measured once."""

    def __init__(self, records: Records, segment: int) -> None:
        self.records = records
        self.number = segment
        entries = {entry["segment"]: entry for entry in records.document["segments"]}
        self.entry: Document = entries[segment]
        self.group: Mask = records.segment == segment
        self.others: Mask = (records.segment != NONE) & ~self.group

    @property
    def config(self) -> StrategyConfig:
        """Return the settings."""
        return self.records.config

    @property
    def response(self) -> Response | None:
        """Return what members did in past windows."""
        return self.records.responses[self.number]

    @cached_property
    def own(self) -> Measures:
        """What the members did."""
        return self.records.measuring.of(self.group)

    @cached_property
    def rest(self) -> Measures:
        """What the members of other segments did."""
        return self.records.measuring.of(self.others)

    def typical(self, feature: str) -> tuple[float, float] | None:
        """Return the members' median of a feature and the others', of shares the means.

        None where the feature is not known of enough people on either side.
        """
        if feature not in self.records.features:
            return None
        values = self.records.features[feature].to_numpy(np.float64)
        sides = [side[~np.isnan(side)] for side in (values[self.group], values[self.others])]
        if min(map(len, sides)) < self.config.least_people:
            return None
        take = np.mean if spec_of(feature).unit is Unit.SHARE else np.median
        return float(take(sides[0])), float(take(sides[1]))


def _of_keys(
    wanted: NDArray[np.int64], keys: NDArray[np.int64], segment: NDArray[np.int64]
) -> NDArray[np.int64]:
    """Return the segments of the customers wanted; -1 for who is not among the keys."""
    if not len(keys):
        return np.full(len(wanted), NONE)
    places = np.minimum(np.searchsorted(keys, wanted), len(keys) - 1)
    return np.where(keys[places] == wanted, segment[places], NONE)
