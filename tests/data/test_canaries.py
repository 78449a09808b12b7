"""Nothing personal lies in a home in clear: every byte of it is searched."""

from dataclasses import replace
from pathlib import Path

import pytest

from data.home import Home
from tests.data.builders import DRESS, Store, forms, traces

CUSTOMER = "canary-customer-8841"
ATTRIBUTE = "canary-attribute-2207"
SESSION = "canary-session-5512"
PRODUCT = "canary-product-7730"
NEAR = 400
"""Bytes within which a product would stand next to its customer."""


@pytest.fixture
def planted(store: Store) -> Store:
    store.with_products([replace(DRESS, id=PRODUCT)])
    store.customers.upsert_many([(CUSTOMER, {"note": ATTRIBUTE})])
    live = replace(store.event(CUSTOMER, PRODUCT), session=SESSION)
    store.events.append([live])
    table = store.events.all()
    for load in range(3):  # staged, merged and staged again: also freed pages and the WAL count
        store.events.stage(table, load)
    store.events.merge(0)
    return store


def test_the_search_finds_what_lies_in_clear(store: Store) -> None:
    store.with_products([replace(DRESS, id=PRODUCT, title=CUSTOMER)])
    assert traces(store.home.path, [CUSTOMER])
    for form in forms(CUSTOMER):
        (store.home.path / "leak").write_bytes(b"x" + form + b"y")
        assert f"leak: {CUSTOMER}" in traces(store.home.path, [CUSTOMER])


def test_no_customer_attribute_or_session_in_clear(planted: Store) -> None:
    assert planted.home.database_path.with_name("aisle.db-wal").stat().st_size > 0
    assert traces(planted.home.path, [CUSTOMER, ATTRIBUTE, SESSION]) == []
    planted.database.close()
    assert traces(planted.home.path, [CUSTOMER, ATTRIBUTE, SESSION]) == []


def test_no_product_next_to_its_customer(planted: Store) -> None:
    key = planted.keyring.customer_key(CUSTOMER)
    keys = [key.to_bytes(8, order, signed=True) for order in ("big", "little")]
    keys += [str(key).encode()]
    assert _near(planted.home, [PRODUCT.encode()], keys) == []
    number = int(planted.catalogue.numbers[0])
    columns = [number.to_bytes(4, "little") + b"\0"]  # as Arrow lays an event's columns
    assert _near(planted.home, columns, keys[1:2]) == []


def test_nothing_is_written_beside_the_home(planted: Store) -> None:
    assert [path.name for path in planted.home.path.parent.iterdir()] == [planted.home.path.name]


def _near(home: Home, products: list[bytes], customers: list[bytes]) -> list[str]:
    """Name the files in which a product stands close to a customer."""
    found = []
    for path in sorted(home.path.rglob("*")):
        content = path.read_bytes() if path.is_file() else b""
        for customer in customers:
            at = content.find(customer)
            while at >= 0:
                around = content[max(at - NEAR, 0) : at + NEAR]
                found += [_where(path, at) for product in products if product in around]
                at = content.find(customer, at + 1)
    return found


def _where(path: Path, at: int) -> str:
    return f"{path.name} at {at}"
