"""The moment that a model takes for now."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from data.event import EventKind
from data.event_table import CODE_OF, EventTable

DAY = 86_400
SILENCE_DAYS = 30
STRAY_SHARE = 1_000


def clock_of(table: EventTable) -> int:
    """Return the moment of the newest purchase (newest event where none was bought), Unix seconds.

    A stray thousandth of the purchases does not move it past a silence of 30 days: a purchase
    tried out today in a shop whose data end years ago, or a mistyped year, must not make the
    whole history old.
    """
    bought = table.at[table.kind == CODE_OF[EventKind.PURCHASE]]
    times: NDArray[Any] = np.sort(bought if len(bought) else table.at)
    if not len(times):
        return 0
    tail = times[-(len(times) // STRAY_SHARE + 1) :]
    silences = np.flatnonzero(np.diff(tail) > SILENCE_DAYS * DAY)
    return int(tail[silences[0]] if len(silences) else times[-1])
