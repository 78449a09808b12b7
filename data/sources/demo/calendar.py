"""The two years of the demo shop: days, months, seasons and sales."""

from datetime import UTC, date, datetime, timedelta

import numpy as np
from numpy.typing import NDArray

LAST_DAY = date(2026, 10, 31)
"""The last day of the demo's history; fixed, so that its figures never change."""

DAYS = 730
FIRST_DAY = LAST_DAY - timedelta(days=DAYS - 1)
START = int(datetime(FIRST_DAY.year, FIRST_DAY.month, FIRST_DAY.day, tzinfo=UTC).timestamp())
"""Unix seconds at the first day's midnight, UTC."""

DAY = 86_400

_DATES = [FIRST_DAY + timedelta(days=n) for n in range(DAYS)]
MONTH_OF = np.array([d.month for d in _DATES])
"""Each day's month, from 1."""
PERIOD_OF = np.array([(d.year - FIRST_DAY.year) * 12 + d.month - FIRST_DAY.month for d in _DATES])
"""Each day's month counted from the first."""
PERIODS = int(PERIOD_OF[-1]) + 1

SEASONS = {
    "Winter": (2.0, 1.7, 0.9, 0.3, 0.15, 0.1, 0.1, 0.3, 1.0, 1.9, 2.3, 2.3),
    "Spring": (0.7, 1.3, 1.9, 1.9, 1.6, 1.0, 0.7, 0.6, 0.8, 0.7, 0.6, 0.6),
    "Summer": (0.3, 0.5, 0.9, 1.5, 2.2, 2.5, 2.3, 1.6, 0.7, 0.35, 0.25, 0.3),
    "Autumn": (0.7, 0.7, 0.8, 0.8, 0.7, 0.6, 0.7, 1.4, 1.9, 1.9, 1.4, 0.9),
}
"""How much more than usual a season's products sell from January to December."""

_BUSY = (0.95, 0.85, 0.95, 1.0, 1.05, 1.05, 1.1, 0.85, 0.95, 1.05, 1.3, 1.35)
_WEEK = (0.9, 0.85, 0.9, 0.95, 1.1, 1.3, 1.15)
SALES = (1, 7)
"""The months of the winter and the summer sale."""

TRAFFIC: NDArray[np.float64] = np.array([_BUSY[d.month - 1] * _WEEK[d.weekday()] for d in _DATES])
"""How busy each day is; about 1 on average."""


def date_of(day: int) -> date:
    """Return the date of a day counted from 0."""
    return _DATES[day]
