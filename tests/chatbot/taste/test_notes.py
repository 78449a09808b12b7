from chatbot.taste.notes import preferences_in
from chatbot.taste.trait import Trait
from tests.chatbot.builders import ANNA, Shop

BLACK, DRESS = Trait("colour", "Black"), Trait("product_type", "Dress")


def test_placeholder(shop: Shop) -> None:
    (one,) = preferences_in("I like black", shop.search.understand)
    assert (one.stance, one.traits) == ("wanted", (BLACK,))
