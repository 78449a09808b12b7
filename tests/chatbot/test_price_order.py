import numpy as np

from chatbot.price_order import among, in_price_order
from data.catalogue import Catalogue
from data.product import Product

SHOP = Catalogue.of(
    [Product(str(n), f"t{n}", price=price) for n, price in enumerate((9.0, None, 3.0, 5.0))]
)
ALL = np.ones(4, np.bool_)


def test_the_unpriced_are_left_out_and_the_rest_ordered() -> None:
    assert in_price_order(SHOP, ALL, "cheapest") == ["2", "3", "0"]
    assert in_price_order(SHOP, ALL, "dearest") == ["0", "3", "2"]


def test_only_what_is_near_counts_where_words_are_said() -> None:
    assert in_price_order(SHOP, ALL, "cheapest", among(["0", "2"], SHOP)) == ["2", "0"]
