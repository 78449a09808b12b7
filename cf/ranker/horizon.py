"""How far ahead a shop's history lets one look, and from which moments of it one can learn."""

import numpy as np

from data.clock import DAY, clock_of
from data.event import EventKind
from data.event_table import EventTable

HORIZONS = (28, 14, 7, 3, 1)
"""Days."""
LEAST_KNOWN = 0.5
LEAST_OF_NEWEST = 0.1


def horizon_of(table: EventTable, least: int) -> int | None:
    """Return the longest horizon that the ranker can learn: days; None for none.

    That is one at whose start at least half of the customers who bought within it were known, or
    else the one where the most were: in a shop that has just opened, or a sample of a few days,
    nobody's next month can be learned. So many customers there must be.
    """
    found, share = None, 0.0
    end = clock_of(table) + 1
    for days in HORIZONS:
        known, all_ = buyers(table, end - days * DAY, days)
        if known >= least and known > share * all_:
            found, share = days, known / all_
        if share >= LEAST_KNOWN:
            break
    return found


def cuts(table: EventTable, horizon: int, most: int) -> list[int]:
    """Return moments half a horizon apart, the newest a horizon before the end: Unix seconds.

    Left out are those after which only a tenth as many known customers bought something as after
    the newest.
    """
    end = clock_of(table) + 1
    step = max(horizon // 2, 1)
    found = [end - (horizon + number * step) * DAY for number in range(most)]
    known = np.array([buyers(table, cut, horizon)[0] for cut in found])
    return [
        cut for cut, count in zip(found, known, strict=True) if count > LEAST_OF_NEWEST * known[0]
    ]


def buyers(table: EventTable, cut: int, horizon: int) -> tuple[int, int]:
    """Count who bought something within a horizon after a cut: those known before it, and all."""
    bought = table.of_kinds([EventKind.PURCHASE])
    within = (bought.at >= cut) & (bought.at < cut + horizon * DAY)
    later = np.unique(bought.customer[within])
    known = np.isin(later, table.customer[table.at < cut])
    return int(known.sum()), len(later)
