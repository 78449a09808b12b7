"""Replays that leave no trace: real products and histories, scratch conversations and thumbs."""

import fcntl
import os
import shutil
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from chatbot.assistant import Assistant
from chatbot.rehearsal import Rehearsal
from chatbot.turn import Turn
from data.database import Database
from data.encryption import Keyring
from data.event import CustomerKey, Event
from data.events import EventStore
from evaluation.offers import false_offers
from retrieval.constraint import Constraint
from ui.shop import Shop

PREFIX = ".rehearsal-"


@contextmanager
def rehearsals(shop: Shop, model: str | None) -> Iterator[Callable[[], Rehearsal]]:
    """Give fresh assistants over the shop, by another chat model if one is named.

    Conversations and thumbs lie in a scratch database inside the home, sealed, until the end.
    """
    with scratch_database(shop.home.path) as scratch:
        events = RehearsedEvents(shop.database, shop.keyring)
        assistant = shop.assistant_on(scratch, events, model or shop.settings.model)
        yield lambda: ShopRehearsal(assistant, shop)


@contextmanager
def scratch_database(home: Path) -> Iterator[Database]:
    """Give a database inside the home that goes at the end."""
    with _scratch_folder(home) as folder:
        scratch = Database(folder / "scratch.db")
        try:
            scratch.migrate()
            yield scratch
        finally:
            scratch.close()


@contextmanager
def _scratch_folder(home: Path) -> Iterator[Path]:
    """Make a folder that goes at the end, and remove those of replays that were killed."""
    folder = Path(tempfile.mkdtemp(prefix=PREFIX, dir=home))
    with _held(folder):
        for other in home.glob(f"{PREFIX}*"):
            _remove_leftover(other)
        try:
            yield folder
        finally:
            shutil.rmtree(folder)


def _remove_leftover(folder: Path) -> None:
    """Remove the folder of a replay that was killed; that of a running one is held."""
    with suppress(FileNotFoundError), _held(folder) as free:
        if free:
            shutil.rmtree(folder)


@contextmanager
def _held(folder: Path) -> Iterator[bool]:
    """Hold a folder as long as this process lives; say whether it was free."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        yield _is_locked(handle)
    finally:
        os.close(handle)


def _is_locked(handle: int) -> bool:
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


class ShopRehearsal(Rehearsal):
    """A rehearsal that counts what is offered in the shop's own catalogue."""

    def __init__(self, assistant: Assistant, shop: Shop) -> None:
        super().__init__(assistant)
        self._shop = shop

    def ungrounded(self, turn: Turn) -> list[str]:
        """Name every statement of the turn that is not true."""
        return super().ungrounded(turn) + false_offers(turn, self._prices)

    def _prices(self, constraints: Sequence[Constraint]) -> NDArray[np.float64]:
        prices: NDArray[np.float64] = self._shop.catalogue.prices
        return prices[self._shop.search.mask(constraints)]


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
