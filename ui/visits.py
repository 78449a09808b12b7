"""What signed-in shoppers look at, and who of them is about to buy."""

import logging
import secrets
import threading
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import numpy as np

from customers.features.session_ids import SILENCE_SECONDS
from data.errors import AisleError, InputError
from data.event import CustomerKey, Event, EventKind
from data.event_table import EventTable
from data.product import ProductId

if TYPE_CHECKING:
    from ui.session_scoring import Scored
    from ui.shop import Shop

MOST = 10_000
"""Visits held at once; the oldest are forgotten first."""
SILENCE = timedelta(seconds=SILENCE_SECONDS)

log = logging.getLogger("aisle.visits")


@dataclass(frozen=True, slots=True)
class _Visit:
    """A visit that goes on."""

    session: str
    """Says nothing of whose it is."""
    latest: datetime
    product: ProductId | None = None
    """What was looked at last."""
    buys: bool = False


class Visits:
    """Records views of products, and keeps what is foretold of the visits that go on.

    All of it happens beside the request that gave rise to it; who asks what is foretold never
    waits. What is held here is gone with the process, and then nothing is foretold.
    """

    def __init__(
        self, shop: "Shop", clock: Callable[[], datetime] = lambda: datetime.now(UTC)
    ) -> None:
        self._shop = shop
        self._clock = clock
        self._lock = threading.Lock()
        self._visits: OrderedDict[CustomerKey, _Visit] = OrderedDict()

    def view(self, customer: CustomerKey, product: ProductId) -> None:
        """Record that a customer looks at a product; loading its page again is no second look.

        Whatever goes wrong is logged: nobody waits for it, and no page may fail for it.
        """
        now = self._clock()
        before = self._current(customer, now)
        visit = before or _Visit(secrets.token_hex(8), now)
        self._put(customer, replace(visit, latest=now, product=product))
        if before is not None and before.product == product:
            return
        try:
            price = self._shop.catalogue[product].price
            event = Event(customer, product, EventKind.VIEW, now, 1.0, price, visit.session)
            self._shop.events.append([event])
            self._foretell(customer)
        except AisleError as error:
            log.warning("a view could not be recorded: %s", error)

    def note(self, customer: CustomerKey, scored: "Scored") -> None:
        """Keep what was foretold of a customer's session, if that goes on."""
        now = self._clock()
        if now.timestamp() - scored.latest > SILENCE_SECONDS:
            return
        visit = self._current(customer, now) or _Visit(secrets.token_hex(8), now)
        self._put(customer, replace(visit, latest=now, buys=scored.buys))

    def about_to_buy(self, customer: CustomerKey) -> bool:
        """Say whether a customer's visit counts as a buyer's; False where nothing is foretold."""
        visit = self._current(customer, self._clock())
        return visit is not None and visit.buys

    def recorded(self, customer: CustomerKey) -> EventTable:
        """Return what a customer did in the session that goes on now.

        Raises:
            InputError: none does.
        """
        table = self._shop.events.table_of(customer)
        moments = np.append(table.at, int(self._clock().timestamp()))
        silences = np.flatnonzero(np.diff(moments) > SILENCE_SECONDS)
        began = silences[-1] + 1 if len(silences) else 0
        if began == len(table):
            raise InputError("events: no session of this customer is going on; send its events")
        return table.take(np.arange(began, len(table)))

    def forget(self, customer: CustomerKey) -> None:
        """Drop what is held of a customer."""
        with self._lock:
            self._visits.pop(customer, None)

    def _foretell(self, customer: CustomerKey) -> None:
        scoring = self._shop.session_scoring
        if scoring.ready():
            self.note(customer, scoring.score_events(self.recorded(customer), customer, drivers=0))

    def _current(self, customer: CustomerKey, now: datetime) -> _Visit | None:
        visit = self._visits.get(customer)
        return visit if visit is not None and now - visit.latest <= SILENCE else None

    def _put(self, customer: CustomerKey, visit: _Visit) -> None:
        with self._lock:
            self._visits[customer] = visit
            self._visits.move_to_end(customer)
            while len(self._visits) > MOST:
                self._visits.popitem(last=False)
