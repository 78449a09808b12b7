"""What a message changes in the state."""

from chatbot.desk import Desk
from chatbot.tracking import heard
from retrieval.constraint import Constraint
from retrieval.understanding import Understanding
from tests.chatbot.builders import ANNA, Shop


def _values(desk: Desk) -> list[object]:
    return [c.value for c in desk.state.constraints]


def test_constraints_of_several_messages_hold_together(shop: Shop) -> None:
    desk = shop.desk()
    desk.search("a dress")
    desk.search("red")

    assert [c.value for c in desk.state.constraints] == ["Dress", "Red"]
    assert [p.id for p in desk.state.latest] == ["p01"]


def test_a_new_topic_keeps_only_the_person(shop: Shop) -> None:
    desk = shop.desk()
    desk.search("a red dress for women under 30 no lace")
    desk.search("shoes", keep=False)

    assert [(c.field, c.value) for c in desk.state.constraints] == [
        ("audience", "Women"),
        ("text", "lace"),
        ("product_type", "Shoes"),
    ]


def test_starting_over_forgets_everything(shop: Shop) -> None:
    desk = shop.desk()
    desk.search("a red dress for women")
    desk.search("", keep=False)

    assert (desk.state.constraints, desk.state.wish) == ((), "")


def test_a_new_kind_starts_the_wish_afresh(shop: Shop) -> None:
    desk = shop.desk()
    desk.search("a dress, wedding")
    desk.search("shoes hiking")

    assert desk.state.wish == "hiking"


def test_explicit_constraints_and_dropping(shop: Shop) -> None:
    desk = shop.desk()
    desk.search("a red dress")
    desk.search("", [Constraint("price", "gte", 20.0)], drop=["colour"])

    assert [p.id for p in desk.state.latest] == ["p02"]


def test_a_direction_excludes_nothing(shop: Shop) -> None:
    desk = shop.desk()
    total = desk.search("a dress").form["total"]

    assert desk.search("", lean="red").form["total"] == total
    assert desk.state.latest[0].facets["product_type"] == "Dress"


def test_an_order_lasts_until_the_topic_changes(shop: Shop) -> None:
    desk = shop.desk()
    desk.search("a dress", order="cheapest")
    desk.search("for women")
    assert desk.state.order == "cheapest"
    prices = [p.price for p in desk.state.latest]
    assert prices == sorted(p for p in prices if p is not None)

    desk.search("shoes", keep=False)
    assert desk.state.order == "best"


def test_what_was_said_for_everything_outlives_the_topic(shop: Shop) -> None:
    desk = shop.desk()
    desk.said = "a dress under 40, and that goes for everything today"
    desk.search("a dress under 40")
    desk.said = "now bags"
    desk.search("bag", keep=False)
    assert _values(desk) == [40.0, "Bag"]

    desk.said = "forget the price"
    desk.search("", drop=["price"])
    desk.said = "shoes"
    desk.search("shoes", keep=False)
    assert _values(desk) == ["Shoes"]


def test_whom_a_gift_is_for_ends_with_it(shop: Shop) -> None:
    desk = shop.desk(ANNA)
    desk.said = "a red dress for my sister, no lace"
    desk.search("a red dress for women no lace")
    desk.said = "now shoes"
    desk.search("shoes", keep=False)
    assert desk.state.gift
    assert _values(desk) == ["Women", "lace", "Shoes"]

    desk.said = "and a bag for myself"
    desk.search("a bag", keep=False)
    assert not desk.state.gift
    assert _values(desk) == ["Bag"]


def test_likes_rank_only_for_whom_they_were_given(shop: Shop) -> None:
    desk = shop.desk()
    desk.feedback("p01", "like")
    desk.said = "a gift for my brother"
    desk.search("shoes")
    desk.feedback("p07", "like")

    assert desk._request(False).liked == ("p07",)
    desk.said = "a dress for myself"
    desk.search("a dress", keep=False)
    assert desk._request(False).liked == ("p01",)


def test_a_pronoun_names_nobody_new(shop: Shop) -> None:
    desk = shop.desk()
    desk.search("a dress for women")
    him = Constraint("audience", "is", "Men", said="for them")
    desk.state = heard(
        desk.state, Understanding("", (him,), "en"), compatible=lambda _held, _said: True
    )

    assert _values(desk) == ["Dress", "Women"]
