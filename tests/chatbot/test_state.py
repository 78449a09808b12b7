import json

from chatbot.state import LISTS_KEPT, TRAIL_KEPT, DialogueState, ShownProduct
from chatbot.taste.preference import Preference
from chatbot.taste.trait import Trait
from data.product import Product
from retrieval.constraint import Constraint


def _products(*ids: str) -> list[Product]:
    return [Product(id_, f"Title {id_}", facets={"colour": "Red"}, price=9.5) for id_ in ids]


def test_state_survives_json() -> None:
    state = DialogueState(
        language="ko",
        wish="summer",
        constraints=(
            Constraint("colour", "is", ("Red", "Blue"), said="red or blue", confidence=0.5),
        ),
        mode="similar",
        seed="p1",
        asked=("colour",),
        thumbs={"p1": "like"},
        preferences=(Preference("wool", "no wool", "refused", (Trait("text", "wool"),)),),
        waived=("text=wool",),
        mentioned=("text=wool",),
        name="Anna",
        known_customer=True,
        order="cheapest",
        lean="longer",
        base=("p1",),
        throughout=(Constraint("price", "lte", 30.0),),
        gift_thumbs=("p1",),
    ).showing(_products("p1", "p2"))
    state = state.leaving((), ["p1", "p2"])

    assert DialogueState.from_json(json.loads(json.dumps(state.as_json()))) == state


def test_an_empty_form_is_a_fresh_state() -> None:
    assert DialogueState.from_json({}) == DialogueState()


def test_lists_are_numbered_from_one_and_the_last_is_latest() -> None:
    state = DialogueState().showing(_products("p1")).showing(_products("p2", "p3"))

    assert [(p.id, p.position) for p in state.latest] == [("p2", 1), ("p3", 2)]
    assert state.seen == ("p1", "p2", "p3")


def test_old_lists_go_but_their_products_stay_seen() -> None:
    state = DialogueState()
    for n in range(LISTS_KEPT + 3):
        state = state.showing(_products(f"p{n}"))

    assert len(state.lists) == LISTS_KEPT
    assert len(state.seen) == LISTS_KEPT + 3


def test_an_empty_list_keeps_the_latest() -> None:
    state = DialogueState().showing(_products("p1"))

    assert state.showing([]) == state


def test_a_thumb_can_be_changed_and_taken_back() -> None:
    state = DialogueState().with_thumb("p1", "like").with_thumb("p1", "dislike")

    assert state.thumbs == {"p1": "dislike"}
    assert state.with_thumb("p1", None).thumbs == {}


def test_shown_products_keep_price_and_facets() -> None:
    shown = ShownProduct.of(_products("p1")[0], 3)

    assert (shown.price, shown.facets["colour"], shown.position) == (9.5, "Red", 3)


def _looking_for(kind: str, colour: str = "Red") -> DialogueState:
    demands = Constraint("product_type", "is", kind), Constraint("colour", "is", colour)
    return DialogueState(constraints=demands, wish=kind.casefold(), mode="search")


def test_what_is_looked_for_can_be_resumed() -> None:
    red, blue = _looking_for("Dress"), _looking_for("Dress", "Blue")
    trail = blue.leaving(red.leaving((), ["p1"]).trail, ["p2"]).trail

    assert [thread.shown for thread in trail] == [("p1",), ("p2",)]
    assert blue.resuming(trail[0]).thread == red.thread


def test_more_of_the_same_leaves_no_trail() -> None:
    red = _looking_for("Dress")
    trail = red.leaving((), ["p1"]).trail

    assert red.leaving(trail, ["p2"]).trail == trail


def test_a_long_trail_keeps_the_first_search_and_the_latest_of_each_kind() -> None:
    state = _looking_for("Hat").leaving((), [])
    for kind in ("Dress", "Skirt", "Coat"):
        for colour in range(TRAIL_KEPT):
            state = _looking_for(kind, str(colour)).leaving(state.trail, [])
    latest = {tuple(thread.kinds): thread for thread in state.trail}

    assert len(state.trail) == TRAIL_KEPT
    assert state.trail[0] == _looking_for("Hat").thread
    last = str(TRAIL_KEPT - 1)
    assert latest[("Dress",)] == _looking_for("Dress", last).thread
    assert latest[("Skirt",)] == _looking_for("Skirt", last).thread


def test_the_first_list_outlives_the_others() -> None:
    state = DialogueState()
    for n in range(LISTS_KEPT + 3):
        state = state.showing(_products(f"p{n}"))

    assert state.lists[0][0].id == "p0"
    assert state.latest[0].id == f"p{LISTS_KEPT + 2}"


def test_a_thumb_on_a_gift_is_told_apart() -> None:
    state = DialogueState(gift=True).with_thumb("p1", "like")

    assert (state.thumbs, state.gift_thumbs) == ({"p1": "like"}, ("p1",))
    assert state.with_thumb("p1", None).gift_thumbs == ()
    assert DialogueState().with_thumb("p1", "like").gift_thumbs == ()
