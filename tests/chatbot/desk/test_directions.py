"""Directions that a conversation takes, and how long it keeps them."""

from chatbot.desk import Desk
from chatbot.shopper import GUEST
from retrieval.constraint import Constraint
from tests.chatbot.builders import Shop


def test_a_direction_starts_from_the_product_meant(shop: Shop) -> None:
    desk = shop.desk()
    desk.search("dress")
    desk.search("", like="p00", lean="lighter in colour")

    assert [p.id for p in desk.state.latest] == ["p01", "p02"]
    assert (desk.state.lean, desk.state.base) == ("lighter in colour", ("p00",))


def test_without_a_product_it_starts_from_the_list(shop: Shop) -> None:
    desk = shop.desk()
    desk.search("black dress")
    desk.search("", lean="lighter in colour")

    assert desk.state.base == ("p00",)
    assert [c.value for c in desk.state.constraints] == ["Dress"]
    assert [p.id for p in desk.state.latest] == ["p01", "p02"]


def test_a_direction_goes_on_while_demands_are_added(shop: Shop) -> None:
    desk = shop.desk()
    desk.search("dress")
    desk.search("", like="p00", lean="lighter in colour")
    desk.search("women")

    assert [p.id for p in desk.state.latest] == ["p02"]
    assert desk.state.lean == "lighter in colour"


def test_a_direction_ends_with_its_topic(shop: Shop) -> None:
    for ends in (
        lambda desk: desk.search("shirt"),
        lambda desk: desk.search("red", keep=False),
        lambda desk: desk.search("", [Constraint("colour", "is", "Blue")], like="p01"),
        lambda desk: desk.similar("p01"),
        lambda desk: desk.goes_with("p01"),
        lambda desk: desk.recommend(),
    ):
        desk = shop.desk()
        desk.search("dress")
        desk.search("", like="p00", lean="lighter in colour")
        ends(desk)
        assert (desk.state.lean, desk.state.base) == ("", ())


def test_before_anything_is_shown_a_direction_is_a_wish(shop: Shop) -> None:
    desk = shop.desk()
    desk.search("dress", lean="lighter in colour")

    assert desk.state.lean == ""
    assert len(desk.state.latest) == 3


def test_that_nothing_goes_further_is_told(shop: Shop) -> None:
    desk = shop.desk()
    desk.search("dress")
    assert desk.search("", like="p00", lean="darker").form["fell_short"]
    assert not desk.search("", like="p00", lean="lighter in colour").form["fell_short"]


def test_a_search_returned_to_goes_in_its_direction_again(shop: Shop) -> None:
    desk = shop.desk()
    desk.search("dress")
    desk.search("", like="p00", lean="lighter in colour")
    later = Desk(shop.floor, GUEST, desk.state)
    later.search("shirt")
    latest = Desk(shop.floor, GUEST, later.state)
    latest.back()

    assert latest.state.lean == "lighter in colour"
    assert [p.id for p in latest.state.latest] == ["p01", "p02"]
