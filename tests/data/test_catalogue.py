"""The catalogue in memory."""

import numpy as np
import pytest

from data import Product
from data.catalogue import Catalogue
from data.errors import UnknownProduct
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
