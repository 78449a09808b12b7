"""Products in the database: upserts, numbers, prices."""

from dataclasses import replace

import numpy as np

from data import Product
from data.products import ProductStore
from tests.data.builders import DRESS, PRODUCTS, SHIRT, SOCKS, Store


def test_new_and_changed_products_are_told(store: Store) -> None:
    products = ProductStore(store.database)
    assert products.upsert(PRODUCTS) == ["p1", "p2", "p3"]
    assert products.upsert(PRODUCTS) == []
    changed = replace(DRESS, facets={"product_type": "Dress", "colour": "Dark red"})
    assert products.upsert([SHIRT, changed]) == ["p2"]
    assert store.catalogue["p2"] == changed


def test_numbers_and_version(store: Store) -> None:
    products = ProductStore(store.database)
    assert products.version() == 0
    products.upsert([SHIRT])
    first = products.version()
    numbers = products.numbers()
    products.upsert(PRODUCTS)
    assert products.version() > first
    assert products.numbers()["p1"] == numbers["p1"]
    unchanged = products.version()
    products.upsert(PRODUCTS)
    assert products.version() == unchanged


def test_what_a_source_does_not_know_is_kept(store: Store) -> None:
    store.with_products([replace(SOCKS, image="a.png")])
    assert ProductStore(store.database).upsert([replace(SOCKS, price=None, currency=None)]) == []
    assert store.catalogue["p3"] == replace(SOCKS, image="a.png")


def test_the_last_of_equal_ids_stands(store: Store) -> None:
    store.with_products([SHIRT, replace(SHIRT, title="Linen blouse")])
    assert store.catalogue.titles == ["Linen blouse"]


def test_more_products_than_a_query_takes(store: Store) -> None:
    many = [Product(f"n{n:04d}", f"Title {n}") for n in range(1201)]
    assert len(ProductStore(store.database).upsert(many)) == 1201
    assert ProductStore(store.database).upsert(many) == []
    assert store.catalogue.ids == [product.id for product in many]


def test_a_price_only_moves_forward_in_time(store: Store) -> None:
    store.with_products()

    def sell(price: float, at: int, *, same_time: bool = False) -> list[str]:
        return ProductStore(store.database).set_prices(
            np.array([1]), np.array([price]), np.array([at]), currency="EUR", same_time=same_time
        )

    assert sell(10, 100) == ["p1"]
    assert sell(12, 99) == []
    assert sell(13, 100) == []
    assert store.catalogue["p1"].price == 10
    assert sell(13, 100, same_time=True) == ["p1"]
    assert sell(13, 200) == [], "a later sale at the same price changes nothing"
    assert sell(9, 150) == [], "and is remembered"
    assert (store.catalogue["p1"].price, store.catalogue["p1"].currency) == (13, "EUR")
