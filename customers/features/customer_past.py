"""What customers had done before their sessions began."""

import numpy as np
from numpy.typing import NDArray

from customers.features.groups import Values, ratio
from customers.features.local_time import DAY
from customers.features.running import RunningTotals
from customers.features.sessions import Sessions
from data.event import NOBODY, EventKind
from data.event_table import CODE_OF, EventTable

_NUMBER_BITS = 31


class CustomerPast:
    """Tells what customers had done before a moment."""

    def __init__(self, table: EventTable) -> None:
        """Take all events of some customers; what came later is left out when asked."""
        table = table.take(table.customer != NOBODY)
        self._keys, rows = np.unique(table.customer, return_inverse=True)
        bought = table.kind == CODE_OF[EventKind.PURCHASE]
        viewed = table.kind == CODE_OF[EventKind.VIEW]
        deeds = np.column_stack([viewed, bought]).astype(np.int64)
        pairs = _pairs(rows, table.product)
        self._pairs, codes = np.unique(pairs, return_inverse=True)
        self._with_product = RunningTotals(codes, table.at, deeds)
        self._purchases = RunningTotals(rows[bought], table.at[bought], deeds[bought, 1:])
        sessions = Sessions.of(table)
        own, one = self._rows(sessions.customers), np.ones((len(sessions), 1), dtype=np.int64)
        self._sessions = RunningTotals(own, sessions.began, one)
        buying, at = _first_purchases(sessions)
        self._buying = RunningTotals(own[buying], at, one[buying])

    def before(self, customers: NDArray[np.int64], at: NDArray[np.int64]) -> dict[str, Values]:
        """Describe customers' pasts before moments; NaN for nobody: each of shape [m]."""
        rows = self._rows(customers)
        sessions = self._sessions.before(rows, at)[:, 0].astype(np.float64)
        bought = self._buying.before(rows, at)[:, 0]
        found = {
            "past_sessions": sessions,
            "past_conversion": ratio(bought, sessions),
            "past_purchases": self._purchases.before(rows, at)[:, 0].astype(np.float64),
            "days_since_session": (at - self._sessions.latest(rows, at)) / DAY,
            "days_since_purchase": (at - self._purchases.latest(rows, at)) / DAY,
        }
        nobody = customers == NOBODY
        return {name: np.where(nobody, np.nan, values) for name, values in found.items()}

    def with_product(
        self, customers: NDArray[np.int64], products: NDArray[np.int32], at: NDArray[np.int64]
    ) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
        """Say whether customers had viewed, and had bought, products before moments."""
        rows = self._rows(customers)
        codes = np.where(rows >= 0, _places(self._pairs, _pairs(rows, products)), -1)
        viewed, bought = self._with_product.before(codes, at).T > 0
        return viewed, bought

    def _rows(self, customers: NDArray[np.int64]) -> NDArray[np.int64]:
        return _places(self._keys, customers)


def _first_purchases(sessions: Sessions) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return which sessions bought, and when first."""
    table = sessions.table
    bought = table.kind == CODE_OF[EventKind.PURCHASE]
    session, first = np.unique(sessions.of_event[bought], return_index=True)
    return session, table.at[bought][first]


def _pairs(rows: NDArray[np.int64], products: NDArray[np.int32]) -> NDArray[np.int64]:
    return (rows << _NUMBER_BITS) + products


def _places(held: NDArray[np.int64], wanted: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return where values stand among ascending ones; -1 where they do not."""
    if not len(held):
        return np.full(len(wanted), -1, dtype=np.int64)
    places = np.minimum(np.searchsorted(held, wanted), len(held) - 1)
    return np.where(held[places] == wanted, places, -1)
