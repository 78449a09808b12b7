"""Products in the database: upserts, numbers, prices."""

from dataclasses import replace

import numpy as np
import pytest

from data import Product
from data.errors import UnknownProduct
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


def test_a_product_that_is_put_is_exactly_that(store: Store) -> None:
    store.with_products([replace(SOCKS, image="a.png")])
    products = ProductStore(store.database)
    assert products.put([replace(SOCKS, price=None, currency=None), DRESS]) == ["p2", "p3"]
    assert store.catalogue["p3"] == replace(SOCKS, price=None, currency=None)
    assert products.put([DRESS]) == []


def test_one_change_is_one_version(store: Store) -> None:
    products = ProductStore(store.database)
    products.put([Product(f"n{n:04d}", f"Title {n}") for n in range(1201)])
    assert products.version() == 1
    assert set(store.catalogue.revisions.tolist()) == {1}
    products.change("n0007", lambda product: replace(product, price=3.0, currency="EUR"))
    assert products.version() == 2
    assert np.flatnonzero(store.catalogue.revisions == 2).tolist() == [7]
    products.change("n0007", lambda product: product)
    assert products.version() == 2


def test_what_is_withdrawn_is_named_still_and_a_file_does_not_bring_it_back(store: Store) -> None:
    products = ProductStore(store.with_products().database)
    assert products.withdraw(["p2", "p2"]) == ["p2"]
    assert products.withdraw(["p2"]) == []
    assert store.catalogue["p2"] == DRESS
    assert not store.catalogue.offers("p2")
    products.upsert([*PRODUCTS, replace(DRESS, title="Crimson dress")])
    assert store.catalogue["p2"].title == "Crimson dress"
    assert not store.catalogue.offers("p2")
    with pytest.raises(UnknownProduct):
        products.change("p2", lambda product: product)
    assert products.put([DRESS]) == ["p2"]
    assert store.catalogue.offers("p2")


def test_nothing_is_withdrawn_with_a_product_that_never_was(store: Store) -> None:
    products = ProductStore(store.with_products().database)
    before = products.version()
    with pytest.raises(UnknownProduct, match="p9"):
        products.withdraw(["p1", "p9"])
    assert store.catalogue.offers("p1")
    assert products.version() == before
    assert products.known(["p9", "p1"]) == ["p1"]


def test_a_price_set_by_hand_outlives_earlier_sales(store: Store) -> None:
    products = ProductStore(store.with_products().database)
    products.change("p1", lambda product: replace(product, price=7.0, currency="EUR"))
    sale = (np.array([1]), np.array([10.0]), np.array([1_500_000_000]))
    assert products.set_prices(*sale, currency="EUR", same_time=True) == []
    assert store.catalogue["p1"].price == 7


def test_a_change_that_fails_leaves_nothing(store: Store) -> None:
    products = ProductStore(store.with_products().database)
    before = products.version()

    def fail(product: Product) -> Product:
        raise ValueError(product.id)

    with pytest.raises(ValueError, match="p1"):
        products.change("p1", fail)
    assert products.version() == before
    products.put([replace(SHIRT, price=1.0)])
    assert products.version() == before + 1
