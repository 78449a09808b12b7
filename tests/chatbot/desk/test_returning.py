"""Going back to earlier searches."""

from chatbot.desk import Desk
from chatbot.shopper import GUEST, Shopper
from tests.chatbot.builders import ANNA, Shop


def _values(desk: Desk) -> list[object]:
    return [c.value for c in desk.state.constraints]


def _next_turn(shop: Shop, desk: Desk, shopper: Shopper = GUEST) -> Desk:
    return Desk(shop.floor, shopper, desk.state)


def test_the_latest_change_can_be_taken_back(shop: Shop) -> None:
    desk = shop.desk()
    desk.search("a red dress")
    desk = _next_turn(shop, desk)
    desk.search("blue")
    desk = _next_turn(shop, desk)
    desk.back()

    assert _values(desk) == ["Dress", "Red"]
    assert [p.id for p in desk.state.latest] == ["p01"]
    assert _next_turn(shop, desk).back().form["error"]


def test_a_turn_that_tries_several_searches_is_one_change(shop: Shop) -> None:
    desk = shop.desk()
    desk.search("a dress")
    desk = _next_turn(shop, desk)
    desk.search("red under 3")
    desk.search("red")

    assert len(desk.state.trail) == 2


def test_an_earlier_search_is_returned_to_and_changed(shop: Shop) -> None:
    desk = shop.desk()
    desk.search("a red dress for women")
    desk = _next_turn(shop, desk)
    desk.search("a bag", keep=False)
    desk = _next_turn(shop, desk)
    desk.back(1, "in blue")

    assert sorted(map(str, _values(desk))) == ["Blue", "Dress", "Women"]


def test_what_was_recommended_or_alike_is_listed_again(shop: Shop) -> None:
    desk = shop.desk(ANNA)
    shown = desk.recommend().picks
    desk = _next_turn(shop, desk, ANNA)
    desk.similar("p00")
    desk = _next_turn(shop, desk, ANNA)

    assert desk.back(1).picks == shown
    desk = _next_turn(shop, desk, ANNA)
    alike = desk.back(2).picks
    assert all(pick.reasons[0].kind == "similar" for pick in alike)
    assert (desk.state.mode, desk.state.seed) == ("similar", "p00")
