"""What sells now."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from cf.clock import DAY
from data.catalogue import Catalogue
from data.event import EventKind
from data.event_table import CODE_OF, EventTable
from data.interactions import EventWeights

RECENT_DAYS = 7
WITHOUT_THUMBS = EventWeights(like=0)


@dataclass(frozen=True, slots=True, eq=False)
class Popularity:
    """How much each product sells."""

    trend: NDArray[np.float32]
    """Shape [p], at most 1: events weighed by kind, a week old counting half."""
    recent: NDArray[np.int64]
    """Shape [p]: purchases of the last seven days."""

    @classmethod
    def of(cls, table: EventTable, catalogue: Catalogue, clock: int) -> "Popularity":
        """Measure as of ``clock``."""
        positions = catalogue.positions_of(table.product)
        held = positions >= 0
        positions, kinds = positions[held], table.kind[held]
        weeks = np.maximum(clock - table.at[held], 0) / (RECENT_DAYS * DAY)
        weights = WITHOUT_THUMBS.of_kind()[kinds] * np.exp2(-weeks)
        trend = np.bincount(positions, weights, minlength=len(catalogue)).astype(np.float32)
        bought = (kinds == CODE_OF[EventKind.PURCHASE]) & (weeks < 1)
        recent = np.bincount(positions[bought], minlength=len(catalogue))
        return cls(trend / max(trend.max(initial=0), np.float32(1e-30)), recent)
