"""Replays that leave no trace: real products and histories, scratch conversations and thumbs."""

import shutil
import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from chatbot.rehearsal import Rehearsal
from data.database import Database
from data.encryption import Keyring
from data.event import CustomerKey, Event
from data.events import EventStore
from ui.shop import Shop


@contextmanager
def rehearsals(shop: Shop, model: str | None) -> Iterator[Callable[[], Rehearsal]]:
    """Give fresh assistants over the shop, by another chat model if one is named.

    Conversations and thumbs lie in a scratch database inside the home, sealed, until the end.
    """
    folder = Path(tempfile.mkdtemp(prefix=".rehearsal-", dir=shop.home.path))
    scratch = Database(folder / "scratch.db")
    try:
        scratch.migrate()
        events = RehearsedEvents(shop.database, shop.keyring)
        assistant = shop.assistant_on(scratch, events, model or shop.settings.model)
        yield lambda: Rehearsal(assistant)
    finally:
        scratch.close()
        shutil.rmtree(folder)


class RehearsedEvents(EventStore):
    """The shop's events, and on top of them those of rehearsals, which are never stored."""

    def __init__(self, database: Database, keyring: Keyring) -> None:
        super().__init__(database, keyring)
        self._added: list[Event] = []

    def append(self, events: Iterable[Event]) -> None:
        """Keep the events for the length of the replay."""
        self._added += events

    def of_customer(self, customer: CustomerKey) -> list[Event]:
        """Return a customer's events, newest first."""
        added = [event for event in reversed(self._added) if event.customer == customer]
        return added + super().of_customer(customer)
