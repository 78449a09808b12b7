"""Reading encrypted events back into a sparse matrix: ``python benchmarks/read_events.py``."""

import argparse
import tempfile
import time
from pathlib import Path

import numpy as np

from data import Home, Product
from data.catalogue import Catalogue
from data.database import Database
from data.encryption import Keyring
from data.event_table import EventTable
from data.events import EventStore
from data.interactions import Interactions
from data.products import ProductStore

PRODUCTS = 20_000
CUSTOMERS_PER_EVENT = 0.043
"""As in the published H&M transactions."""


def main() -> None:
    """Store events, read them and print the seconds of each step."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--events", type=int, default=1_000_000)
    events = parser.parse_args().events
    with tempfile.TemporaryDirectory() as folder:
        home = Home(Path(folder) / "home")
        database = Database(home.database_path)
        database.migrate()
        keyring = Keyring.open(home)
        products = (Product(f"{n:010d}", f"Product {n}") for n in range(PRODUCTS))
        ProductStore(database).upsert(products)
        store = EventStore(database, keyring)
        start = time.perf_counter()
        store.stage(_events(events, keyring), 1)
        store.merge(1)
        print(f"{events:,} events sealed and stored in {time.perf_counter() - start:.2f} s")
        catalogue = Catalogue.load(database)
        start = time.perf_counter()
        table = store.all()
        read = time.perf_counter() - start
        made = Interactions.of(table, catalogue)
        total = time.perf_counter() - start
        print(f"read and opened in {read:.2f} s; CSR of {made.matrix.shape} in {total:.2f} s")
        database.close()


def _events(count: int, keyring: Keyring) -> EventTable:
    random = np.random.default_rng(0)
    customers = keyring.customer_keys(f"c{n}" for n in range(int(count * CUSTOMERS_PER_EVENT) + 1))
    return EventTable.of(
        count,
        customer=random.choice(customers, count),
        product=random.zipf(1.3, count) % PRODUCTS + 1,
        at=np.sort(random.integers(1_537_000_000, 1_600_000_000, count)),
        price=random.integers(1, 100, count).astype(np.float32),
    )


if __name__ == "__main__":
    main()
