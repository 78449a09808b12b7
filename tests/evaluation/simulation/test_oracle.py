from dataclasses import replace

from chatbot.state import DialogueState
from evaluation.simulation import OracleAsking
from retrieval.constraint import Constraint
from tests.chatbot.builders import Shop
from tests.chatbot.conftest import shop as shop  # a fixture
from tests.chatbot.questions.builders import aisle, choice_of, floor_of

STATE = DialogueState()


def test_it_asks_what_narrows_most_towards_the_goal(shop: Shop) -> None:
    floor = floor_of(shop, aisle())
    blue_woman, black_man = (
        next(p for p in aisle() if (p.facets["colour"], p.facets["audience"]) == wanted)
        for wanted in (("Blue", "Women"), ("Black", "Men"))
    )

    for goal, facet in ((blue_woman, "colour"), (black_man, "audience")):
        asked = OracleAsking(goal).question(choice_of(floor), STATE, (), floor, None)
        assert asked is not None
        assert asked.facet == facet
        assert goal.facets[facet] in dict(asked.options)


def test_it_asks_nothing_that_the_goal_has_no_answer_to(shop: Shop) -> None:
    floor = floor_of(shop, aisle())
    goal = replace(aisle()[0], facets={})

    assert OracleAsking(goal).question(choice_of(floor), STATE, (), floor, None) is None


def test_it_keeps_to_what_may_be_asked(shop: Shop) -> None:
    floor = floor_of(shop, aisle())
    held = (Constraint("colour", "is", "Black"), Constraint("audience", "is", "Women"))
    state = replace(STATE, constraints=held)

    assert OracleAsking(aisle()[0]).question(choice_of(floor), state, held, floor, None) is None
