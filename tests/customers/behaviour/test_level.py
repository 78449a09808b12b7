"""What products are grouped by."""

from customers.behaviour.config import BehaviourConfig
from customers.behaviour.level import brands, categories
from customers.behaviour.log import Log
from data.catalogue import Catalogue
from data.product import Product
from tests.customers.behaviour.builders import CATALOGUE, NUMBER, shop


def views(*products: str) -> Log:
    """Let six people look at each product."""
    rows = [(n, one, "view", "2024-05-06 10:00") for one in products for n in range(6)]
    return Log.of(shop(rows), BehaviourConfig())


def test_the_busiest_categories_come_first_and_the_rest_together() -> None:
    log = views("Shoes-0", "Shoes-1", "Dress-0", "Socks-0", "Socks-1", "Socks-2")
    level = categories(CATALOGUE, log, BehaviourConfig(categories=2))
    assert level.names == ("Socks", "Shoes")
    position = NUMBER["Dress-0"] - 1
    assert level.codes[position] == 2


def test_a_category_of_four_people_is_not_named() -> None:
    rows = [(n, "Shoes-0", "view", "2024-05-06 10:00") for n in range(4)]
    rows += [(n, "Dress-0", "view", "2024-05-06 10:00") for n in range(5)]
    log = Log.of(shop(rows * 3), BehaviourConfig())
    assert categories(CATALOGUE, log, BehaviourConfig()).names == ("Dress",)


def test_brands_are_told_where_the_shop_names_them() -> None:
    assert set(brands(CATALOGUE, views("Dress-0", "Dress-1"), BehaviourConfig()).names) == {
        "Brand 0",
        "Brand 1",
    }


def test_without_categories_thirds_of_the_price_stand_in_their_place() -> None:
    plain = Catalogue.of(
        Product(one.id, one.title, price=one.price, currency="EUR") for one in CATALOGUE
    )
    level = categories(plain, views("Dress-0", "Shirt-0", "Shoes-0", "Socks-0"), BehaviourConfig())
    assert level.by_price
    assert level.names == ("≤ €20.00", "€20.00 – €30.00", "> €30.00")
    assert brands(plain, views("Dress-0"), BehaviourConfig()).names == ()
