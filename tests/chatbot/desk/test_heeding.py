from typing import Any

from tests.chatbot.builders import ANNA, Shop


def told(form: Any) -> list[tuple[str, bool]]:
    return [(one["words"], one["applied"]) for one in form["preferences"]]


def test_a_list_says_once_that_a_preference_shaped_it(shop: Shop) -> None:
    shop.desk(ANNA).remember("never black")
    desk = shop.desk(ANNA, preferences=shop.picks.ledger.preferences(7))

    assert told(desk.search("a dress").form) == [("never black", True)]
    assert told(desk.search("a bag").form) == []


def test_what_changes_nothing_is_not_told(shop: Shop) -> None:
    shop.desk(ANNA).remember("never black")
    desk = shop.desk(ANNA, preferences=shop.picks.ledger.preferences(7))

    assert told(desk.search("a red dress").form) == []


def test_giving_way_to_what_is_asked_for_is_told(shop: Shop) -> None:
    shop.desk(ANNA).remember("never black")
    desk = shop.desk(ANNA, preferences=shop.picks.ledger.preferences(7))

    form = desk.search("a black dress").form
    assert told(form) == [("never black", False)]
    assert {pick["facets"]["colour"] for pick in form["picks"]} == {"Black"}


def test_what_is_liked_comes_first_and_is_told(shop: Shop) -> None:
    shop.desk(ANNA).remember("I love red")
    desk = shop.desk(ANNA, preferences=shop.picks.ledger.preferences(7))

    assert told(desk.search("a dress").form) == [("red", True)]


def test_a_gift_heeds_nothing(shop: Shop) -> None:
    shop.desk(ANNA).remember("never black")
    held = shop.picks.ledger.preferences(7)
    desk = shop.desk(ANNA, preferences=held, gift=True)

    form = desk.search("a dress").form
    assert told(form) == []
    assert "Black" in {pick["facets"]["colour"] for pick in form["picks"]}


def test_a_budget_that_does_not_matter_here_holds_again_in_the_next_conversation(
    shop: Shop,
) -> None:
    shop.desk(ANNA).remember("usually under 30")
    held = shop.picks.ledger.preferences(7)
    desk = shop.desk(ANNA, preferences=held)

    assert desk.search("shoes").picks == ()
    assert desk.search("shoes", drop=["price"]).picks
    assert desk.search("a bag").picks
    assert shop.desk(ANNA, preferences=held).search("shoes").picks == ()
