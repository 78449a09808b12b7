"""When customers come: hours and weekdays on the shop's clocks."""

import numpy as np

from customers.features.groups import Groups, Values, distinct_pairs
from customers.features.past import Past

PARTS = {"night": 0, "morning": 6, "afternoon": 12, "evening": 18}
"""Parts of the day, of six hours each, and when they begin."""
_WEEKEND = 5
_HOURS = 24


def habits(past: Past) -> dict[str, Values]:
    """Describe the hours in which something happened, each hour of each day counting once."""
    stamp = past.clock.day * _HOURS + np.nan_to_num(past.clock.hour).astype(np.int64)
    _, customer, stamps = distinct_pairs(past.customer.of, stamp)
    of = Groups(customer, len(past.keys))
    hour = (stamps % _HOURS).astype(np.float64)
    if np.isnan(past.clock.hour).all():
        hour[:] = np.nan
    weekday = (stamps // _HOURS + 3) % 7
    angle = 2 * np.pi * (hour + 0.5) / _HOURS
    east, north = of.mean(np.cos(angle)), of.mean(np.sin(angle))
    return {
        **{f"{part}_share": _share(of, hour, start) for part, start in PARTS.items()},
        "usual_hour": np.arctan2(north, east) / (2 * np.pi) * _HOURS % _HOURS,
        "hour_concentration": np.hypot(east, north),
        "weekend_share": of.mean((weekday >= _WEEKEND).astype(np.float64)),
        "weekday_concentration": 1 - of.entropy(weekday, np.ones(len(weekday))) / np.log(7),
    }


def _share(of: Groups, hour: Values, start: int) -> Values:
    inside = (hour >= start) & (hour < start + 6)
    return of.mean(np.where(np.isnan(hour), np.nan, inside))
