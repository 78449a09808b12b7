import pytest

from chatbot.taste.learned import LEAST_FACTOR, disliked_traits, liked_traits, telling
from chatbot.taste.trait import Trait
from data.event import Event, EventKind
from tests.chatbot.taste.shop import FACETS, SHOP, USUAL, did, history, positions

RED = Trait("colour", "Red")


def avoided(events: list[Event]) -> dict[Trait, float]:
    found = disliked_traits(history(events), SHOP, USUAL, FACETS)
    return {leant.trait: leant.strength for leant in found}


def test_what_is_commoner_than_in_the_shop_is_liked() -> None:
    mine = history(did(EventKind.PURCHASE, "S3", "S8", "H3", "H8", "S0"))

    found = liked_traits(mine, SHOP, USUAL, FACETS)

    assert [leant.trait for leant in found] == [RED]
    assert found[0].products.tolist() == positions("S3", "S8", "H3", "H8")
    assert (found[0].of, found[0].usual) == (5, pytest.approx(0.2))
    assert 0 < found[0].strength < 1


def test_the_usual_mixture_shows_no_taste() -> None:
    mine = history(did(EventKind.PURCHASE, "S0", "S1", "S2", "H3", "H4"))

    assert liked_traits(mine, SHOP, USUAL, FACETS) == []


def test_one_product_is_told_as_nothing() -> None:
    mine = history(did(EventKind.PURCHASE, "S3"))

    assert telling(liked_traits(mine, SHOP, USUAL, FACETS)) == []


def test_traits_of_the_same_products_are_told_once() -> None:
    mine = history(did(EventKind.PURCHASE, "S3", "S8", "S4", "S9"))
    found = liked_traits(mine, SHOP, USUAL, FACETS)
    twice = [*found, *found]

    assert telling(twice) == telling(found) != []


def test_what_dislikes_share_is_avoided_more_with_each() -> None:
    one = avoided(did(EventKind.DISLIKE, "S3"))[RED]
    three = avoided(did(EventKind.DISLIKE, "S3", "S8", "H3"))[RED]

    assert 0 < one < three <= 1 - LEAST_FACTOR


def test_choices_with_the_trait_speak_against_it() -> None:
    dislikes = did(EventKind.DISLIKE, "S3", "H3")
    alone = avoided(dislikes)[RED]
    chosen = avoided([*dislikes, *did(EventKind.PURCHASE, "S8", "H8")])

    assert chosen.get(RED, 0) < alone


def test_nothing_is_avoided_without_dislikes_or_once_they_are_taken_back() -> None:
    dislikes = did(EventKind.DISLIKE, "S3", "H3")

    assert avoided(did(EventKind.PURCHASE, "S0")) == {}
    assert avoided([*dislikes, *did(EventKind.RETRACT, "S3", "H3", days=1)]) == {}
