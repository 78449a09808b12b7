"""What becomes of questions in a conversation."""

from dataclasses import replace

import pytest

from chatbot.desk import Desk
from chatbot.questions import NeverAsking
from chatbot.shopper import GUEST
from chatbot.state import DialogueState
from retrieval.constraint import Constraint
from tests.chatbot.builders import Shop
from tests.chatbot.questions.builders import aisle, floor_of

BLACK = Constraint("colour", "is", "Black")


@pytest.fixture
def desk(shop: Shop) -> Desk:
    """A workplace where a first list was followed by a question about colours."""
    desk = Desk(floor_of(shop, aisle()), GUEST, DialogueState())
    outcome = desk.search("")
    assert outcome.question is not None and outcome.question.facet == "colour"
    return desk


def test_an_answer_shows_first_what_was_not_shown_yet(desk: Desk) -> None:
    seen = set(desk.state.seen)

    outcome = desk.search("", [BLACK])

    assert outcome.picks is not None
    assert not seen & {pick.id for pick in outcome.picks}
    assert {pick.product.facets["colour"] for pick in outcome.picks} == {"Black"}
    assert outcome.form["fresh"] is True


def test_a_list_too_short_for_that_is_filled_up_with_what_was(desk: Desk) -> None:
    for _ in range(3):
        desk.search("", more=True)
    unseen = [p.id for p in aisle() if p.id not in desk.state.seen]

    outcome = desk.search("", [BLACK])

    assert outcome.picks is not None
    black = [p.id for p in aisle() if p.facets["colour"] == "Black"]
    first = [id_ for id_ in unseen if id_ in black]
    assert [pick.id for pick in outcome.picks][: len(first)] == first
    assert len(outcome.picks) == 10 and len(first) < 10
    assert outcome.form["fresh"] is False


def test_a_demand_that_answers_nothing_leaves_the_best_in_their_place(desk: Desk) -> None:
    outcome = desk.search("", [Constraint("audience", "is", "Women")])

    assert outcome.picks is not None
    assert {product.id for product in desk.state.lists[0]} & {p.id for p in outcome.picks}


def test_a_question_waved_off_is_followed_by_the_next(desk: Desk) -> None:
    assert desk.search("", more=True).question is None

    outcome = desk.search("", drop=["colour"], more=True)

    assert outcome.question is not None and outcome.question.facet == "audience"


def test_who_never_asks_is_never_followed_by_a_question(shop: Shop) -> None:
    floor = replace(floor_of(shop, aisle()), asking=NeverAsking())

    assert Desk(floor, GUEST, DialogueState()).search("").question is None
