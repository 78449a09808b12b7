"""Moments as the shop's clocks show them."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import numpy as np
from numpy.typing import NDArray

DAY = 86_400
HOUR = 3_600
QUARTER = 900
"""Seconds: clocks are put forward and back at a quarter of an hour, if not at the hour."""
_MONDAY = 3
"""1 January 1970 was a Thursday: place 3 of the week."""


@dataclass(frozen=True, slots=True, eq=False)
class LocalTime:
    """Local days and hours of events."""

    day: NDArray[np.int64]
    """Days since 1 January 1970."""
    hour: NDArray[np.float64]
    """Hours since midnight with their fraction; NaN where only the day is known."""

    @classmethod
    def of(cls, at: NDArray[np.int64], zone: ZoneInfo, *, dated: bool = False) -> "LocalTime":
        """Read Unix seconds on the clocks of a zone; ``dated`` moments are days in any zone."""
        if dated:
            return cls(at // DAY, np.full(len(at), np.nan))
        seconds = local_seconds(at, zone)
        return cls(seconds // DAY, (seconds % DAY) / HOUR)

    @property
    def weekday(self) -> NDArray[np.int64]:
        """From 0 for Monday to 6."""
        return (self.day + _MONDAY) % 7


def local_seconds(at: NDArray[np.int64], zone: ZoneInfo) -> NDArray[np.int64]:
    """Return Unix seconds shifted so that they tell the time of a zone."""
    quarters, places = np.unique(at // QUARTER, return_inverse=True)
    moments = (datetime.fromtimestamp(one * QUARTER, zone) for one in quarters.tolist())
    offsets = [(moment.utcoffset() or timedelta()) // timedelta(seconds=1) for moment in moments]
    return at + np.array(offsets, dtype=np.int64)[places]


def only_dates(at: NDArray[np.int64]) -> bool:
    """Say whether a source tells days alone: every moment is a midnight, UTC."""
    return bool(len(at)) and not (at % DAY).any()
