"""The catalogue in memory."""

from dataclasses import replace

import numpy as np
import pytest

from data import Product
from data.catalogue import Catalogue
from data.errors import UnknownProduct
from data.product_records import Changes
from data.products import ProductStore
from tests.data.builders import DRESS, PRODUCTS, SHIRT, SOCKS, Store


def test_products_by_id_and_position() -> None:
    catalogue = Catalogue.of(PRODUCTS)
    assert len(catalogue) == 3
    assert catalogue.ids == ["p1", "p2", "p3"]
    assert catalogue["p2"] == DRESS
    assert catalogue.product_at(0) == SHIRT
    assert list(catalogue) == list(PRODUCTS)
    assert catalogue.position("p3") == 2
    assert "p3" in catalogue
    assert "p4" not in catalogue
    with pytest.raises(UnknownProduct, match='"p4"'):
        catalogue["p4"]


def test_facets_are_coded() -> None:
    catalogue = Catalogue.of([*PRODUCTS, Product("p4", "Gown", "", {"colour": "Red"})])
    assert catalogue.facet_names == ["product_type", "colour"]
    values = catalogue.facet_values("colour")
    codes = catalogue.facet_codes("colour")
    assert codes.dtype == np.int32
    assert [None if code < 0 else values[code] for code in codes] == ["White", "Red", None, "Red"]
    assert list(catalogue.facet_counts("colour").items()) == [("Red", 2), ("White", 1)]


def test_an_unknown_facet_is_nobodys() -> None:
    catalogue = Catalogue.of(PRODUCTS)
    assert catalogue.facet_values("brand") == []
    assert catalogue.facet_codes("brand").tolist() == [-1, -1, -1]
    assert catalogue.facet_counts("brand") == {}


def test_prices_and_texts() -> None:
    catalogue = Catalogue.of(PRODUCTS)
    assert np.isnan(catalogue.prices[:2]).all()
    assert catalogue.prices[2] == 4.5
    assert catalogue.currency == SOCKS.currency
    assert list(catalogue.texts()) == [product.text for product in PRODUCTS]


def test_numbers_to_positions() -> None:
    catalogue = Catalogue.of(PRODUCTS)
    assert catalogue.numbers.tolist() == [1, 2, 3]
    assert catalogue.positions_of(np.array([3, 1, 9, 0])).tolist() == [2, 0, -1, -1]


def test_an_empty_catalogue() -> None:
    catalogue = Catalogue.of([])
    assert (len(catalogue), catalogue.facet_names, catalogue.currency) == (0, [], None)
    assert catalogue.positions_of(np.array([1])).tolist() == [-1]


def test_loading_reads_what_was_stored(store: Store) -> None:
    assert len(store.catalogue) == 0
    store.with_products()
    catalogue = store.catalogue
    assert list(catalogue) == list(PRODUCTS)
    assert list(catalogue.numbers) == sorted(catalogue.numbers)
    before = catalogue.version
    store.with_products([Product("p0", "Late", "뜨개 양말")])
    assert store.catalogue.version > before
    assert store.catalogue.ids[-1] == "p0"
    assert store.catalogue["p0"].description == "뜨개 양말"


def same(one: Catalogue, other: Catalogue) -> bool:
    """Say whether two catalogues answer alike, facet codes aside."""
    columns = ("numbers", "prices", "revisions", "offered")
    return (
        list(one) == list(other)
        and one.version == other.version
        and all(
            np.array_equal(getattr(one, name), getattr(other, name), equal_nan=name == "prices")
            for name in columns
        )
        and all(
            dict(one.facet_counts(name)).items() >= dict(other.facet_counts(name)).items()
            for name in other.facet_names
        )
    )


def test_changes_make_the_catalogue_that_would_be_read(store: Store) -> None:
    products = ProductStore(store.database)
    catalogue = store.catalogue
    blue = {"product_type": "Dress", "colour": "Blue", "fit": "Loose"}
    for change in (
        lambda: products.put(PRODUCTS),
        lambda: products.put([replace(DRESS, price=9.0, currency="EUR"), Product("p4", "Hat")]),
        lambda: products.put([replace(DRESS, facets=blue, title="Blue dress"), SHIRT]),
        lambda: products.withdraw(["p1", "p4"]),
        lambda: products.put([SHIRT, Product("p0", "Scarf", "", {"colour": "Blue"}, 3.0, "EUR")]),
    ):
        change()
        catalogue = catalogue.with_changes(catalogue.changes(store.database))
        assert same(catalogue, store.catalogue)


def test_a_catalogue_stays_as_it_was_and_shares_what_did_not_change(store: Store) -> None:
    before = store.with_products().catalogue
    products = ProductStore(store.database)
    products.change("p1", lambda product: replace(product, price=8.0))
    after = before.with_changes(before.changes(store.database))
    assert (before["p1"].price, after["p1"].price) == (None, 8.0)
    assert after.titles is before.titles
    assert after.facet_codes("colour") is before.facet_codes("colour")
    products.put([Product("p4", "Hat", "", {"colour": "Green"})])
    later = after.with_changes(after.changes(store.database))
    assert (len(after), len(later), later.position("p4")) == (3, 4, 3)
    assert "p4" not in after.ids
    assert after.facet_values("colour") == ["White", "Red"]
    assert later.facet_values("colour") == ["White", "Red", "Green"]
    assert later.facet_codes("product_type").tolist() == [0, 1, 2, -1]


def test_without_changes_there_is_nothing_to_read(store: Store) -> None:
    catalogue = store.with_products().catalogue
    assert catalogue.changes(store.database) == Changes((), catalogue.version)


def test_a_withdrawn_product_is_held_but_not_offered(store: Store) -> None:
    ProductStore(store.with_products().database).withdraw(["p2"])
    catalogue = store.catalogue
    assert (len(catalogue), catalogue.count) == (3, 2)
    assert "p2" in catalogue
    assert [catalogue.offers(id_) for id_ in ("p1", "p2", "p9")] == [True, False, False]
    assert catalogue.facet_counts("colour") == {"White": 1, "Red": 0}


def test_catalogues_of_different_homes_are_told_apart(store: Store) -> None:
    assert store.catalogue.identity
    assert Catalogue.of(PRODUCTS).identity is None
