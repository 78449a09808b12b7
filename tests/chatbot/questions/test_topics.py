from chatbot.questions.topics import BROAD, answered, topics
from chatbot.state import DialogueState
from retrieval.constraint import Constraint

FACETS = ("fit", "length", "sleeve", "colour")
RED, SLIM = Constraint("colour", "is", "Red"), Constraint("fit", "is", "Slim")


def test_short_lists_leave_nothing_to_ask() -> None:
    assert topics(BROAD, DialogueState(), (), FACETS) == []
    assert topics(BROAD + 1, DialogueState(), (), FACETS) == sorted(FACETS)


def test_after_three_questions_passed_over_none_is_asked() -> None:
    passed = DialogueState(asked=("fit", "length", "sleeve"))

    assert topics(99, passed, (), FACETS) == []
    assert topics(99, passed, (SLIM,), FACETS) == ["colour"]


def test_a_remembered_demand_settles_too() -> None:
    assert "colour" not in topics(99, DialogueState(), (RED,), FACETS)


def test_a_question_is_answered_by_a_demand_that_was_not_held_before() -> None:
    assert answered(["fit", "colour"], (), (RED,))
    assert not answered(["fit", "colour"], (RED,), (RED,))
    assert not answered(["colour", "fit"], (), (RED,))
    assert not answered([], (), (RED,))
    assert not answered(["colour"], (), (Constraint("colour", "not", "Red"),))
