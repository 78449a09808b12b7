import numpy as np

from data.catalogue import Catalogue
from retrieval.facet_counts import facet_counts
from tests.retrieval.builders import product, shop

CATALOGUE = shop()


def test_counts_are_those_of_a_count_by_hand() -> None:
    mask = np.arange(len(CATALOGUE)) % 3 == 0
    found = [CATALOGUE.product_at(place) for place in np.flatnonzero(mask).tolist()]
    for name, counted in facet_counts(CATALOGUE, mask).items():
        values = [p.facets[name] for p in found]
        assert dict(counted) == {value: values.count(value) for value in set(values)}
        assert [count for _, count in counted] == sorted((c for _, c in counted), reverse=True)


def test_everything_is_counted_as_a_part_is() -> None:
    every = np.ones(len(CATALOGUE), np.bool_)
    counted = facet_counts(CATALOGUE, every, ["colour", "nothing"])
    assert dict(counted["colour"]) == {
        value: count for value, count in CATALOGUE.facet_counts("colour").items() if count
    }
    assert list(counted) == ["colour"]


def test_products_without_the_facet_are_not_counted() -> None:
    catalogue = Catalogue.of([product(1, colour="Red"), product(2), product(3, colour="Red")])
    assert facet_counts(catalogue, np.ones(3, np.bool_)) == {"colour": [("Red", 2)]}
