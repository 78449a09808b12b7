"""Replays that leave no trace: real products and histories, scratch conversations and thumbs."""

import shutil
import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from chatbot.assistant import Assistant
from chatbot.desk import Floor
from chatbot.memory import Memory
from chatbot.shopper import Shopper
from chatbot.thumbs import Thumbs
from chatbot.turn import Turn
from data.database import Database
from data.event import CustomerKey, Event, EventKind
from data.events import EventStore
from ui.shop import Shop

THUMBS = {"like": EventKind.LIKE, "dislike": EventKind.DISLIKE}


@contextmanager
def rehearsals(shop: Shop, model: str | None) -> Iterator[Callable[[], "Rehearsal"]]:
    """Give fresh assistants over the shop, by another chat model if one is named.

    Their conversations lie in a scratch database inside the home, sealed, until the end.
    """
    folder = Path(tempfile.mkdtemp(prefix=".rehearsal-", dir=shop.home.path))
    try:
        scratch = Database(folder / "scratch.db")
        scratch.migrate()
        yield lambda: Rehearsal(shop, scratch, model or shop.settings.model)
        scratch.close()
    finally:
        shutil.rmtree(folder)


class Rehearsal:
    """One conversation with the shop, without consequences."""

    def __init__(self, shop: Shop, scratch: Database, model: str | None) -> None:
        self._shop = shop
        self._events = RehearsedEvents(shop)
        floor = Floor(
            picks=shop.picks,
            thumbs=Thumbs(shop.catalogue, self._events, shop.recommender),
            memory=Memory(scratch, shop.keyring),
            events=self._events,
        )
        self._assistant: Assistant = shop.assistant_on(floor, scratch, model)

    def reply(self, shopper: Shopper, text: str, conversation: str | None = None) -> Turn:
        """Answer one message."""
        return self._assistant.reply(shopper, text, conversation)

    def ungrounded(self, turn: Turn) -> list[str]:
        """Name every statement of the turn that is not true of the conversation's products."""
        return [] if turn.grounded else ["the reply states something that the data does not"]

    def forget(self) -> None:
        """Take back from the recommender what the conversation's thumbs taught it."""
        self._shop.recommender.observe(self._events.reversal())


class RehearsedEvents(EventStore):
    """The shop's events, and on top of them those of one rehearsal, which are never stored."""

    def __init__(self, shop: Shop) -> None:
        super().__init__(shop.database, shop.keyring)
        self._added: list[Event] = []

    def append(self, events: Iterable[Event]) -> None:
        """Keep the events for the length of the rehearsal."""
        self._added += events

    def of_customer(self, customer: CustomerKey) -> list[Event]:
        """Return a customer's events, newest first."""
        added = [event for event in reversed(self._added) if event.customer == customer]
        return added + super().of_customer(customer)

    def reversal(self) -> list[Event]:
        """Return events that bring every touched thumb back to what it was before."""
        touched = {(event.customer, event.product) for event in self._added}
        self._added = []
        now = datetime.now(UTC)
        events = []
        for customer, product in sorted(touched):
            events.append(Event(customer, product, EventKind.RETRACT, now))
            before = self.thumbs(customer).get(product)
            if before is not None:
                events.append(Event(customer, product, THUMBS[before], now))
        return events
