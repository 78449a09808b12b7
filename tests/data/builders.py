"""Small homes, products and sources for the tests of every room."""

import base64
import csv
import gzip
import json
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pyarrow as pa
import pyarrow.parquet as pq

from data import Event, EventKind, Home, Product
from data.batch import Batch
from data.catalogue import Catalogue
from data.customers import CustomerRegister
from data.database import Database
from data.encryption import Keyring
from data.events import EventStore
from data.loading import LoadReport, load
from data.products import ProductStore

SHIRT = Product("p1", "Linen shirt", "A light shirt.", {"product_type": "Shirt", "colour": "White"})
DRESS = Product("p2", "Red dress", "For the summer.", {"product_type": "Dress", "colour": "Red"})
SOCKS = Product("p3", "Socks", "", {"product_type": "Socks"}, 4.5, "EUR")
PRODUCTS = (SHIRT, DRESS, SOCKS)
NEAR = 400
"""Bytes within which a product would stand next to its customer."""


@dataclass(frozen=True)
class Store:
    """The data room of one home, opened."""

    home: Home
    keyring: Keyring
    database: Database

    @classmethod
    def at(cls, path: Path, *, busy_seconds: float = 5.0) -> "Store":
        """Open or make a home."""
        home = Home(path)
        if not home.database_path.exists():
            home.database_path.write_bytes(_migrated())
        database = Database(home.database_path, busy_seconds=busy_seconds)
        return cls(home, Keyring.open(home), database)

    @property
    def catalogue(self) -> Catalogue:
        return Catalogue.load(self.database)

    @property
    def customers(self) -> CustomerRegister:
        return CustomerRegister(self.database, self.keyring)

    @property
    def events(self) -> EventStore:
        return EventStore(self.database, self.keyring)

    def with_products(self, products: Iterable[Product] = PRODUCTS) -> "Store":
        """Store products and return itself."""
        ProductStore(self.database).upsert(products)
        return self

    def load(self, source: Any) -> LoadReport:
        """Load a source."""
        return load(source, database=self.database, keyring=self.keyring, home=self.home)

    def event(self, customer: str, product: str, kind: str = "purchase", day: int = 1) -> Event:
        """Make an event of January 2024."""
        key = self.keyring.customer_key(customer)
        return Event(key, product, EventKind(kind), datetime(2024, 1, day, tzinfo=UTC))


@dataclass(frozen=True)
class Given:
    """A source of batches at hand; ``fails`` is raised after them."""

    given: Sequence[Batch]
    fails: BaseException | None = None
    name: str = "given"

    def batches(self) -> Iterator[Batch]:
        yield from self.given
        if self.fails is not None:
            raise self.fails


@cache
def _migrated() -> bytes:
    """Return an empty database; migrating one for every test would take most of its time."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "aisle.db"
        database = Database(path)
        database.migrate()
        database.close()
        return path.read_bytes()


def write_table(path: Path, rows: Sequence[dict[str, Any]]) -> Path:
    """Write rows as CSV, gzipped CSV or Parquet, by the path's ending."""
    if path.suffix == ".parquet":
        pq.write_table(pa.Table.from_pylist(list(rows)), path)
        return path
    opened: Any = gzip.open if path.suffix == ".gz" else open
    with opened(path, "wt", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    return path


def traces(folder: Path, secrets: Iterable[str]) -> list[str]:
    """Name the files of a folder that hold a secret, as it is or lightly disguised."""
    found = []
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            content = path.read_bytes()
            for secret in secrets:
                found += [f"{path.name}: {secret}" for form in forms(secret) if form in content]
    return found


def forms(secret: str) -> list[bytes]:
    """Write a secret as it might lie in a file."""
    plain = secret.encode()
    written = [
        plain,
        secret.encode("utf-16-le"),
        secret.encode("utf-16-be"),
        plain.hex().encode(),
        base64.b64encode(plain).rstrip(b"=")[:-1],
        json.dumps(secret)[1:-1].encode(),
        quote(secret).encode(),
    ]
    return list(dict.fromkeys(written))


def near(folder: Path, products: Sequence[bytes], customers: Sequence[bytes]) -> list[str]:
    """Name the places of a folder in which a product stands close to a customer."""
    found = []
    for path in sorted(folder.rglob("*")):
        content = path.read_bytes() if path.is_file() else b""
        for customer in customers:
            at = content.find(customer)
            while at >= 0:
                around = content[max(at - NEAR, 0) : at + NEAR]
                found += [f"{path.name} at {at}" for product in products if product in around]
                at = content.find(customer, at + 1)
    return found


def key_forms(key: int) -> list[bytes]:
    """Write a customer's key as it might lie in a file."""
    big, little = (key.to_bytes(8, order, signed=True) for order in ("big", "little"))
    return [big, little, big.hex().encode(), little.hex().encode(), str(key).encode()]
