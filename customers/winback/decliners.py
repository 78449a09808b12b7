"""Who is declining."""

from dataclasses import dataclass
from datetime import datetime

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True, slots=True, eq=False)
class Decliners:
    """The customers that a forecast expects to decline."""

    as_of: datetime
    """The moment of the forecast, time zone aware; nothing later is known."""
    window_days: int
    """How long the forecast window is that begins then."""
    customers: NDArray[np.int64]
    """Keys, ascending: shape [m]."""
    probability: NDArray[np.float64]
    """Of declining: shape [m]."""
