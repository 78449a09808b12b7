"""Small shops whose right recommendations are known."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

import numpy as np

from cf.als import AlsConfig
from cf.build import build_cf
from cf.parts import CfConfig
from cf.recommender import Recommender
from data import Event, EventKind, Home, Product
from data.catalogue import Catalogue
from data.encryption import Keyring
from data.event_table import CODE_OF, EventTable

SIZE = 20
START = datetime(2024, 5, 1, 12, tzinfo=UTC)
CONFIG = CfConfig(als=AlsConfig(factors=8, iterations=15, seed=3))


def product_ids(count: int = SIZE) -> list[str]:
    """Return p00, p01, ..."""
    return [f"p{n:02d}" for n in range(count)]


def catalogue_of(ids: Iterable[str]) -> Catalogue:
    """Make a catalogue of bare products."""
    return Catalogue.of(Product(id_, f"Product {id_}") for id_ in ids)


def customer_key(number: int) -> int:
    """Return a key that is easy to find among bytes."""
    return 7_000_000_000_000_000_000 + number


def event(
    customer: int, product: str, kind: EventKind = EventKind.PURCHASE, day: float = 0
) -> Event:
    """Make one event, ``day`` days after the shop opened."""
    return Event(customer_key(customer), product, kind, START + timedelta(days=day))


@dataclass(frozen=True)
class HeldEvents:
    """An event store in memory."""

    events: Sequence[Event]
    catalogue: Catalogue = field(default_factory=lambda: catalogue_of(product_ids()))

    def all(self) -> EventTable:
        """Return the events as a table."""
        numbers = self.catalogue.numbers
        return EventTable.of(
            len(self.events),
            customer=np.array([e.customer for e in self.events], dtype=np.int64),
            product=np.array([numbers[self.catalogue.position(e.product)] for e in self.events]),
            kind=np.array([CODE_OF[e.kind] for e in self.events]),
            at=np.array([int(e.at.timestamp()) for e in self.events]),
            quantity=np.array([e.quantity for e in self.events]),
        )


def checkerboard(visits: int = 1) -> list[Event]:
    """Let customer n buy every product of n's own parity but product n itself.

    So product n is what customer n should be shown next, and of the other parity nothing.
    """
    return [
        event(customer, id_, day=30 * visit)
        for visit in range(visits)
        for customer in range(SIZE)
        for number, id_ in enumerate(product_ids())
        if number % 2 == customer % 2 and number != customer
    ]


@dataclass(frozen=True)
class Shop:
    """A built recommender and what it was built from."""

    folder: Path
    catalogue: Catalogue
    keyring: Keyring
    recommender: Recommender

    @classmethod
    def built(cls, path: Path, events: Sequence[Event], ids: Sequence[str] | None = None) -> "Shop":
        """Build and open a recommender in a new home."""
        catalogue = catalogue_of(product_ids() if ids is None else ids)
        home = Home(path / "home")
        keyring = Keyring.open(home)
        folder = home.publish(
            "cf",
            lambda new: _ignore(
                build_cf(catalogue, HeldEvents(events, catalogue), keyring, new, CONFIG)
            ),
        )
        return cls(folder, catalogue, keyring, Recommender.open(folder, catalogue, keyring))

    def reopened(self, catalogue: Catalogue | None = None) -> Recommender:
        """Open the same folder again, for another catalogue perhaps."""
        return Recommender.open(self.folder, catalogue or self.catalogue, self.keyring)


def _ignore(_report: object) -> None:
    """Give ``Home.publish`` the nothing that it wants."""
