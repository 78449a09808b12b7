import numpy as np

from data.catalogue import Catalogue
from retrieval.language.lexicons import Lexicons
from retrieval.language.numeric_facet import numeric_facets
from tests.retrieval.builders import product, shop
from tests.retrieval.electronics import electronics

LEXICONS = Lexicons.load()


def test_facets_of_numbers_are_found_with_their_units() -> None:
    facets = numeric_facets(electronics(), LEXICONS)
    units = {name: facet.unit.name for name, facet in facets.items() if facet.unit}
    assert units == {
        "display_diagonal": "inch",  # titles say 15.6"
        "fits_screens_up_to": "inch",
        "internal_memory": "GB",  # titles say 16 GB
        "cable_length": "m",
        "weight": "g",  # 1200 kg would be a heavy laptop
        "width": "mm",
    }


def test_a_shop_without_numbers_has_none() -> None:
    assert numeric_facets(shop(), LEXICONS) == {}


def test_values_with_different_units_are_compared_by_size() -> None:
    sizes = ["512 GB", "1 TB", "2 TB"]
    products = [product(n, capacity=size) for n, size in enumerate(sizes)]
    facet = numeric_facets(Catalogue.of(products), LEXICONS)["capacity"]
    assert facet.mixed
    assert np.all(np.diff(facet.sizes(sizes, LEXICONS.units)) > 0)
