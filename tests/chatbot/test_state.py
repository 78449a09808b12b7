import json

from chatbot.state import LISTS_KEPT, DialogueState, ShownProduct
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
    ).showing(_products("p1", "p2"))

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
