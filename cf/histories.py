"""The customers' events in memory, those of training and those since."""

import threading
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

from cf.segments import NO_SEGMENTS, Segments
from cf.tastes import Tastes
from data.catalogue import Catalogue
from data.clock import clock_of
from data.event import CustomerKey, Event
from data.event_table import CODE_OF, EventTable


class Histories:
    """Everybody's events and the tastes they show.

    A customer with fresh events has tastes of their own, made anew from all of their events and
    swapped in as one, so readers need no lock; without fresh events that stand, they are the
    very same numbers as before.
    """

    def __init__(
        self,
        table: EventTable,
        catalogue: Catalogue,
        segments: Segments = NO_SEGMENTS,
        *,
        half_life_days: float,
        clock: int | None = None,
    ) -> None:
        self.table = table.take(np.argsort(table.customer, kind="stable"))
        """The events known from the start, each customer's together and in the order they came."""
        self.clock = clock_of(table) if clock is None else clock
        self.customers: NDArray[np.int64] = np.unique(self.table.customer)
        self.segments = segments
        self._catalogue = catalogue
        self._half_life_days = half_life_days
        self.tastes = self._tastes_of(self.table, self.customers)
        """Row by row those of ``customers``, without fresh events."""
        self._fresh: dict[CustomerKey, tuple[EventTable, Tastes]] = {}
        self._listeners: list[Callable[[EventTable, EventTable], None]] = []
        self._writing = threading.Lock()
        self._heir: Histories | None = None
        self._journal: list[Callable[[Histories], None]] | None = None
        """What an heir has yet to be told, while one is being made."""

    def knows(self, customer: CustomerKey) -> bool:
        """Say whether anything that stands is known of a customer's taste."""
        fresh = self._fresh.get(customer)
        if fresh is not None:
            return bool(fresh[1].known[0])
        row = self._row(customer)
        return row is not None and bool(self.tastes.known[row])

    def of(self, customer: CustomerKey | None) -> Tastes:
        """Return one row of a customer's tastes; an empty one for a stranger."""
        if customer is None:
            return Tastes.nobody(len(self._catalogue))
        fresh = self._fresh.get(customer)
        if fresh is not None:
            return fresh[1].over(len(self._catalogue))
        row = self._row(customer)
        if row is None:
            segment = self.segments.of_customers(np.array([customer]))[0]
            return Tastes.nobody(len(self._catalogue), int(segment))
        return self.tastes.rows(np.array([row])).over(len(self._catalogue))

    def of_many(self, customers: Sequence[CustomerKey]) -> Tastes:
        """Return a row of tastes for each customer, in order."""
        keys = np.asarray(customers, dtype=np.int64)
        places = np.searchsorted(self.customers, keys).clip(max=max(len(self.customers) - 1, 0))
        held = np.zeros(len(keys), dtype=bool)
        if len(self.customers):
            held = self.customers[places] == keys
        fresh = self._fresh
        if held.all() and not any(key in fresh for key in keys.tolist()):
            return self.tastes.rows(places).over(len(self._catalogue))
        return Tastes.stacked([self.of(key) for key in keys.tolist()])

    def events_of(self, customer: CustomerKey) -> EventTable:
        """Return a customer's events, fresh ones last."""
        if customer in self._fresh:
            return self._fresh[customer][0]
        column = self.table.customer
        start, end = (int(np.searchsorted(column, customer, side)) for side in ("left", "right"))
        return self.table.take(np.arange(start, end))

    def observe(self, events: Iterable[Event]) -> None:
        """Add fresh events; those of products that the catalogue has not are left out."""
        added: dict[CustomerKey, list[Event]] = defaultdict(list)
        events = list(events)
        with self._writing:
            self._pass_on(lambda heir: heir.observe(events))
            for event in events:
                if event.product in self._catalogue:
                    added[event.customer].append(event)
            for customer, mine in added.items():
                known = self.events_of(customer)
                table = EventTable.concatenate([known, self._table(mine)])
                tastes = self._tastes_of(table, np.array([customer]))
                self._fresh[customer] = (table, tastes)
                for listener in self._listeners:
                    listener(known, table)

    def tell(self, listener: Callable[[EventTable, EventTable], None]) -> None:
        """Let a listener hear what a customer's events were and are, one call at a time."""
        self._listeners.append(listener)

    def extend(self, catalogue: Catalogue) -> None:
        """Take in events of whatever products the catalogue has come to hold."""
        with self._writing:
            self._catalogue = catalogue

    def forget(self, customer: CustomerKey) -> None:
        """Drop a customer's events."""
        with self._writing:
            self._pass_on(lambda heir: heir.forget(customer))
            nothing = Tastes.nobody(len(self._catalogue))
            self._fresh[customer] = (EventTable.empty(), nothing)
            self.segments = self.segments.without(customer)

    def renewed(self, table: EventTable) -> "Histories":
        """Return the histories of other events, seen from the same moment."""
        return Histories(
            table,
            self._catalogue,
            self.segments,
            half_life_days=self._half_life_days,
            clock=self.clock,
        )

    def expect_heir(self) -> None:
        """Keep from now on what others must be told that are made from the stored events."""
        with self._writing:
            self._journal = []

    def bequeath(self, heir: "Histories") -> None:
        """Tell an heir what came since it was expected, and all that may still come."""
        with self._writing:
            for deed in self._journal or ():
                deed(heir)
            self._heir, self._journal = heir, None

    def _pass_on(self, deed: "Callable[[Histories], None]") -> None:
        if self._heir is not None:
            deed(self._heir)
        elif self._journal is not None:
            self._journal.append(deed)

    def _row(self, customer: CustomerKey) -> int | None:
        row = int(np.searchsorted(self.customers, customer))
        return row if row < len(self.customers) and self.customers[row] == customer else None

    def _tastes_of(self, table: EventTable, customers: NDArray[np.int64]) -> Tastes:
        return Tastes.of(
            table,
            self._catalogue,
            customers,
            self.segments,
            clock=self.clock,
            half_life_days=self._half_life_days,
        )

    def _table(self, events: Sequence[Event]) -> EventTable:
        numbers = self._catalogue.numbers
        return EventTable.of(
            len(events),
            customer=np.array([e.customer for e in events], dtype=np.int64),
            product=np.array([numbers[self._catalogue.position(e.product)] for e in events]),
            kind=np.array([CODE_OF[e.kind] for e in events]),
            at=np.array([int(e.at.timestamp()) for e in events]),
            quantity=np.array([e.quantity for e in events]),
        )
