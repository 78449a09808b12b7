"""The customer register."""

import pytest

from data.customers import CustomerRegister, CustomerRow
from data.errors import KeyProblem, UnknownCustomer
from tests.data.builders import Store


@pytest.fixture
def register(store: Store) -> CustomerRegister:
    store.customers.upsert_many([("kim-2231", {"age": 34}), ("lee", {})])
    return store.customers


def test_customers_by_id_and_key(register: CustomerRegister) -> None:
    key = register.key("kim-2231")
    assert register.id_of(key) == "kim-2231"
    assert register.attributes(key) == {"age": 34}
    assert key in register
    assert len(register) == 2
    assert register.keys().tolist() == sorted([key, register.key("lee")])


def test_unknown_customers(register: CustomerRegister) -> None:
    with pytest.raises(UnknownCustomer, match="park"):
        register.key("park")
    for read in (register.id_of, register.attributes):
        with pytest.raises(UnknownCustomer):
            read(1)


def test_upserts_count_the_new_and_merge_attributes(register: CustomerRegister) -> None:
    assert register.upsert_many([("kim-2231", {"club": "gold"}), ("park", {}), ("park", {})]) == 1
    assert register.attributes(register.key("kim-2231")) == {"age": 34, "club": "gold"}
    assert register.upsert_many([("kim-2231", {"age": 35}), ("kim-2231", {})]) == 0
    assert register.attributes(register.key("kim-2231"))["age"] == 35


def test_an_attribute_may_be_a_list(register: CustomerRegister) -> None:
    register.upsert_many([("lee", {"tags": ["a", "b"]})])
    register.upsert_many([("lee", {"tags": ["c"]})])
    assert register.attributes(register.key("lee")) == {"tags": ["c"]}


def test_an_unchanged_customer_is_not_written(store: Store, register: CustomerRegister) -> None:
    def sealed() -> bytes:
        with store.database.session() as session:
            row = session.get_one(CustomerRow, register.key("kim-2231"))
            return row.sealed

    before = sealed()
    register.upsert_many([("kim-2231", {"age": 34})])
    assert sealed() == before


def test_more_customers_than_a_query_takes(register: CustomerRegister) -> None:
    many = [(f"c{n}", {"n": n}) for n in range(1201)]
    assert register.upsert_many(many) == 1201
    assert register.upsert_many(many) == 0


def test_a_record_moved_to_another_customer_does_not_open(
    store: Store, register: CustomerRegister
) -> None:
    kim, lee = register.key("kim-2231"), register.key("lee")
    with store.database.session() as session:
        rows = {key: session.get_one(CustomerRow, key) for key in (kim, lee)}
        rows[kim].sealed, rows[lee].sealed = rows[lee].sealed, rows[kim].sealed
    with pytest.raises(KeyProblem):
        register.attributes(kim)


def test_erase(register: CustomerRegister) -> None:
    register.erase(register.key("lee"))
    assert len(register) == 1
    with pytest.raises(UnknownCustomer):
        register.key("lee")
