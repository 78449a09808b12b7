"""The same on PostgreSQL."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest

from data import Product
from data.customers import SEALED as CUSTOMERS
from data.database import Database
from data.encryption import Keyring
from data.errors import DatabaseBusy
from data.event_blocks import SEALED as EVENTS
from data.home import Home
from data.products import ProductStore
from data.rotation import Rotation
from tests.data.builders import PRODUCTS, Store
from tests.data.test_loading import SALES, _source


@pytest.fixture
def store(postgresql: str, tmp_path: Path) -> Iterator[Store]:
    home = Home(tmp_path / "home")
    database = Database(postgresql, busy_seconds=0.2)
    database.migrate()
    database.migrate()
    yield Store(home, Keyring.open(home), database)
    with database.engine.begin() as connection:
        connection.exec_driver_sql("DROP SCHEMA public CASCADE")
        connection.exec_driver_sql("CREATE SCHEMA public")
    database.close()


def test_load_read_and_load_again(store: Store) -> None:
    report = store.load(_source(SALES))
    assert (report.products, report.customers, report.events) == (3, 3, 3)
    again = store.load(_source(SALES))
    assert (again.products, again.customers, again.events) == (0, 0, 0)
    assert store.catalogue["p2"].price == 20
    assert [product.id for product in store.catalogue] == [product.id for product in PRODUCTS]


def test_customers_live_events_and_erasure(store: Store) -> None:
    store.with_products()
    assert store.customers.upsert_many([("kim", {"age": 34})]) == 1
    kim = store.customers.key("kim")
    for kind in ["like", "dislike"] * 12:
        store.events.append([store.event("kim", "p1", kind)])
    assert store.events.thumbs(kim) == {"p1": "dislike"}
    assert len(store.events.all()) == store.events.count() == 24
    assert store.events.erase(kim) == 24
    store.customers.erase(kim)
    assert len(store.customers) == 0


def test_rotation(store: Store) -> None:
    store.load(_source(SALES))
    Rotation(store.database, store.keyring, store.home, (*CUSTOMERS, *EVENTS)).run()
    alone = Store(store.home, Keyring.open(store.home), store.database)
    assert len(alone.keyring.key_ids) == 1
    assert len(alone.events.all()) == 3
    assert alone.customers.id_of(alone.customers.key("kim")) == "kim"


def test_a_locked_table_says_so(store: Store) -> None:
    store.with_products()
    with store.database.engine.begin() as other:
        other.exec_driver_sql("LOCK TABLE event_blocks")
        with pytest.raises(DatabaseBusy):
            store.events.append([store.event("kim", "p1")])
    store.events.append([store.event("kim", "p1")])
    assert store.events.count() == 1


def test_changes_are_seen_in_the_order_of_their_versions(store: Store) -> None:
    """Four writers at once: whoever reads up to a version never misses an earlier one."""
    catalogue = store.catalogue

    def write(writer: int) -> None:
        for n in range(15):
            ProductStore(store.database).put([Product(f"w{writer}-{n}", f"Thing {n}")])

    with ThreadPoolExecutor(4) as pool:
        writing = [pool.submit(write, writer) for writer in range(4)]
        while not all(future.done() for future in writing):
            catalogue = catalogue.with_changes(catalogue.changes(store.database))
            assert (np.diff(catalogue.numbers) > 0).all()
        for future in writing:
            future.result()
    catalogue = catalogue.with_changes(catalogue.changes(store.database))
    assert catalogue.ids == store.catalogue.ids
    assert len(catalogue) == 60
