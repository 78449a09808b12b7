from dataclasses import replace

from chatbot.course import course_of, steered, turned
from chatbot.state import DialogueState
from retrieval.constraint import Constraint

DRESS = Constraint("product_type", "is", "Dress")
SHIRT = Constraint("product_type", "is", "Shirt")
RED = Constraint("colour", "is", "Red")


def test_words_lead_in_directions() -> None:
    assert [d.words for d in course_of("more formal; with longer sleeves")] == [
        "more formal",
        "with longer sleeves",
    ]
    assert course_of("") == ()


def test_what_is_no_direction_is_wished_for() -> None:
    wished, course = steered("more formal, satin")
    assert (wished, [d.words for d in course]) == ("satin", ["more formal"])
    assert steered("longer")[0] == ""


def test_another_kind_turns_the_conversation() -> None:
    state = replace(DialogueState(), constraints=(SHIRT, RED))
    assert turned((DRESS, RED), state)
    assert not turned((SHIRT,), state)
    assert not turned((RED,), state)
