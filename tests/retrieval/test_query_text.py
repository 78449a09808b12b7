from retrieval.constraint import Constraint
from retrieval.query_text import query_text, tells_meaning
from retrieval.understanding import Understanding

TYPE = Constraint("kind", "is", ("Headphones/headset", "Earphones"), said="headphones")
COLOUR = Constraint("colour", "is", "Black", said="검정")
PRICE = Constraint("price", "lt", 30.0, said="under 30")


def asked(wish: Understanding, *known: str) -> str:
    return query_text(wish, ["kind"], known.__contains__)


def test_the_type_stands_before_the_wish_in_the_shoppers_words() -> None:
    wish = Understanding("for running", (TYPE, COLOUR, PRICE))
    assert asked(wish, "headphone") == "headphone for running"


def test_words_that_no_product_has_give_way_to_the_shops_own() -> None:
    assert asked(Understanding("", (TYPE,))) == "Headphones/headset"


def test_other_demands_are_said_only_where_there_is_nothing_else() -> None:
    assert asked(Understanding("", (COLOUR, PRICE))) == "Black"
    assert asked(Understanding("soft", (COLOUR,))) == "soft"
    assert asked(Understanding("", (PRICE,))) == ""


def test_a_kind_or_a_wish_tells_meaning_and_another_value_does_not() -> None:
    assert tells_meaning(Understanding("soft", (COLOUR,)), ["kind"])
    assert tells_meaning(Understanding("", (TYPE,)), ["kind"])
    assert not tells_meaning(Understanding("", (COLOUR, PRICE)), ["kind"])
