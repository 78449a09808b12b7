"""Which facet products are grouped by, and which groups are looked at on their own."""

from datetime import UTC, datetime

import numpy as np
import pytest

from customers.features.categories import Categories, pinned
from customers.features.config import FeatureConfig
from customers.history import ShopHistory
from data.catalogue import Catalogue
from data.event_table import EventTable
from data.product import Product

NOTHING = EventTable.empty()
FIRST = 1_700_000_000


def catalogue(**facets: list[str | None]) -> Catalogue:
    """Make products of columns of facets."""
    rows = [dict(zip(facets, values, strict=True)) for values in zip(*facets.values(), strict=True)]
    return Catalogue.of(
        Product(str(n), f"Product {n}", facets={k: v for k, v in row.items() if v is not None})
        for n, row in enumerate(rows)
    )


def bought(*products: int) -> EventTable:
    """Make purchases of products by number, a second apart."""
    return EventTable.of(
        len(products),
        customer=np.ones(len(products)),
        product=np.array(products),
        at=FIRST + np.arange(len(products)),
    )


LETTERS: list[str | None] = list("abcdefgh")


def test_the_coarsest_facet_that_tells_enough_is_chosen() -> None:
    halves: list[str | None] = list("aaaabbbb")
    quarters: list[str | None] = list("aabbccdd")
    made = catalogue(product_type=LETTERS, product_group=quarters, department=halves)
    assert Categories.of(made, NOTHING, FeatureConfig()).values == ("a", "b", "c", "d")


def test_a_facet_that_few_products_have_is_passed_over() -> None:
    few: list[str | None] = ["a", "b", "c", "d", None, None, None, None]
    made = catalogue(product_type=LETTERS, product_group=few)
    assert len(Categories.of(made, NOTHING, FeatureConfig()).values) == 8


def test_what_sold_best_before_is_looked_at() -> None:
    made = catalogue(category=LETTERS)
    config = FeatureConfig(largest=2)
    assert Categories.of(made, bought(3, 3, 5), config).names == ("c", "e")
    assert Categories.of(made, NOTHING, config).names == ("a", "b")


def test_pinned_categories_stay_whatever_sells() -> None:
    made = catalogue(category=LETTERS)
    moment = datetime.fromtimestamp(FIRST + 2, UTC)
    config = pinned(ShopHistory(bought(3, 3, 5, 5, 5), made), moment, FeatureConfig(largest=1))
    assert config.categories == ("c",)
    assert Categories.of(made, bought(5, 5), config).names == ("c",)


def test_a_shop_without_facets_has_no_categories() -> None:
    made = Catalogue.of([Product("1", "Product")])
    found = Categories.of(made, NOTHING, FeatureConfig())
    assert found.names == ()
    assert found.at(np.array([0, -1])).tolist() == [-1, -1]


@pytest.mark.parametrize("name", ['a "b"', "a,b", "a: b", "[a]{b}"])
def test_names_of_columns_hold_nothing_that_trees_refuse(name: str) -> None:
    made = catalogue(category=[name, "x"])
    (found,) = Categories.of(made, bought(1), FeatureConfig(largest=1)).names
    assert not set(found) & set(' ",:[]{}')
