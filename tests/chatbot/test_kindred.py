"""Picks that go further than a product, or a list, in some directions."""

from chatbot.choice import Request
from retrieval.constraint import Constraint
from retrieval.direction import Comparatives, Direction
from retrieval.understanding import Understanding
from tests.chatbot.builders import Shop

DRESS = Constraint("product_type", "is", "Dress")
WISH = Understanding("", (DRESS,))


def course(text: str) -> tuple[Direction, ...]:
    return Comparatives.load().read(text).directions


def test_every_pick_goes_further_and_says_why(shop: Shop) -> None:
    choice = shop.picks.choose_toward(("p00",), course("lighter in colour"), WISH, Request())
    assert [pick.id for pick in choice.picks] == ["p01", "p02"]
    for pick in choice.picks:
        assert [c.kind for c in pick.reasons][:2] == ["further", "similar"]
        assert pick.reasons[0].evidence["product"] == "p00"


def test_of_a_list_the_first_is_named_and_none_comes_again(shop: Shop) -> None:
    start = ("p00", "p01")
    choice = shop.picks.choose_toward(start, course("lighter in colour"), WISH, Request())
    assert [pick.id for pick in choice.picks] == ["p02"]
    kinds = [claim.kind for claim in choice.picks[0].reasons]
    assert "further" in kinds
    assert "similar" not in kinds


def test_where_nothing_goes_further_come_those_alike_and_that_is_known(shop: Shop) -> None:
    darker = course("darker")
    choice = shop.picks.choose_toward(("p00",), darker, WISH, Request())
    assert choice.fell_short
    assert [pick.id for pick in choice.picks] == ["p01", "p02"]
    assert not shop.picks.choose_toward(("p00",), darker, WISH, Request(), alike=False).picks


def test_what_is_excluded_never_comes(shop: Shop) -> None:
    request = Request(exclude=frozenset({"p01"}))
    choice = shop.picks.choose_toward(("p00",), course("lighter in colour"), WISH, request)
    assert [pick.id for pick in choice.picks] == ["p02"]


def test_words_of_the_wish_rank_too(shop: Shop) -> None:
    def place(words: str) -> int:
        wish = Understanding(words, ())
        picks = shop.picks.choose_toward(("p00",), course("lighter in colour"), wish, Request())
        return [pick.id for pick in picks.picks].index("p11")

    assert place("lily") < place("")
