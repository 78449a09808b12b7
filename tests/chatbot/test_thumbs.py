import pytest

from data.errors import UnknownProduct
from tests.chatbot.builders import Shop


def test_a_thumb_is_stored_and_observed_at_once(shop: Shop) -> None:
    event = shop.thumbs.give(7, "p05", "like")

    assert shop.thumbs.of(7) == {"p05": "like"}
    assert shop.recommender.observed == [event]


def test_a_thumb_is_changed_and_taken_back(shop: Shop) -> None:
    shop.thumbs.give(7, "p05", "like")
    shop.thumbs.give(7, "p05", "dislike")
    assert shop.thumbs.of(7) == {"p05": "dislike"}
    shop.thumbs.give(7, "p05", None)
    assert shop.thumbs.of(7) == {}


def test_an_unknown_product_gets_no_thumb(shop: Shop) -> None:
    with pytest.raises(UnknownProduct):
        shop.thumbs.give(7, "nope", "like")
    assert shop.recommender.observed == []
