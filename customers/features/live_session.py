"""One session that goes on now, as a row of the numbers that training saw."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

import numpy as np
from numpy.typing import NDArray

from customers.features.customer_past import CustomerPast
from customers.features.product_records import HeldRecords, Totals
from customers.features.session_features import SessionDescriber
from customers.features.sessions import IN_SESSIONS, Sessions
from customers.features.shelf import Shelf
from data.catalogue import Catalogue
from data.errors import InputError
from data.event import NOBODY, CustomerKey, EventKind
from data.event_table import CODE_OF, EventTable
from data.product import ProductId

_IN_SESSIONS = [CODE_OF[kind] for kind in IN_SESSIONS]


@dataclass(frozen=True, slots=True)
class Step:
    """What was done in a session."""

    product: ProductId
    kind: EventKind
    at: datetime
    """Time zone aware."""
    quantity: float = 1.0
    price: float | None = None
    dwell: float | None = None
    """Seconds."""


class LiveSessions:
    """Describes sessions that go on now."""

    def __init__(self, catalogue: Catalogue, records: Totals, zone: ZoneInfo) -> None:
        """Take what products had done when the model was trained: shape [p, 5]."""
        self.catalogue = catalogue
        shelf = Shelf.of(catalogue)
        self._describe = SessionDescriber(shelf, HeldRecords(records, shelf), zone)

    def table(self, steps: Sequence[Step], customer: CustomerKey | None) -> EventTable:
        """Return steps as events; raise UnknownProduct where there is no such product."""
        places = [self.catalogue.position(step.product) for step in steps]
        nothing = np.nan
        return EventTable.of(
            len(steps),
            customer=np.full(len(steps), customer or NOBODY, dtype=np.int64),
            product=self.catalogue.numbers[places],
            kind=np.array([CODE_OF[step.kind] for step in steps]),
            at=np.array([int(step.at.timestamp()) for step in steps]),
            quantity=np.array([step.quantity for step in steps]),
            price=np.array([nothing if s.price is None else s.price for s in steps]),
            dwell=np.array([nothing if s.dwell is None else s.dwell for s in steps]),
        )

    def row(self, session: EventTable, past: CustomerPast) -> NDArray[np.float64]:
        """Describe a session by its events so far: shape [d], columns as ``SESSION_COLUMNS``."""
        rows = self._describe(Sessions.one(session), np.array([len(session) - 1]), past)
        return np.asarray(rows[0])


def under_way(events: EventTable) -> EventTable:
    """Return what a session has come to: what was done since the latest purchase, in time.

    Raises:
        InputError: nothing was.
    """
    order = np.argsort(events.at, kind="stable")
    order = order[np.isin(events.kind[order], _IN_SESSIONS)]
    bought = np.flatnonzero(events.kind[order] == CODE_OF[EventKind.PURCHASE])
    since = order[bought[-1] + 1 :] if len(bought) else order
    if not len(since):
        raise InputError("events: nothing was done yet, or nothing since the latest purchase")
    return events.take(since)
