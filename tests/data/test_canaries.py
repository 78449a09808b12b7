"""Nothing personal lies in a home in clear: every byte of it is searched."""

from dataclasses import replace

import pytest

from tests.data.builders import DRESS, Store, forms, key_forms, near, traces

CUSTOMER = "canary-customer-8841"
ATTRIBUTE = "canary-attribute-2207"
SESSION = "canary-session-5512"
PRODUCT = "canary-product-7730"


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
    keys = key_forms(planted.keyring.customer_key(CUSTOMER))
    assert near(planted.home.path, [PRODUCT.encode()], keys) == []
    number = int(planted.catalogue.numbers[0])
    columns = [number.to_bytes(4, "little") + b"\0"]  # as Arrow lays an event's columns
    assert near(planted.home.path, columns, keys[1:2]) == []


def test_nothing_is_written_beside_the_home(planted: Store) -> None:
    assert [path.name for path in planted.home.path.parent.iterdir()] == [planted.home.path.name]
