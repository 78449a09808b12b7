import pytest

from chatbot.one_question import misasked, questions_in, with_question
from chatbot.state import DialogueState
from chatbot.turn import Question
from retrieval.constraint import Constraint

COLOUR = Question("colour", (("Red", 3), ("Blue", 2)))
ENGLISH, KOREAN = DialogueState(), DialogueState(language="ko")
RED = DialogueState(constraints=(Constraint("colour", "is", "Red"),))


def test_questions_are_found_in_both_languages() -> None:
    assert questions_in("Nice. Which colour? Bye.") == ["Which colour?"]
    assert questions_in("예뻐요. 무슨 색이 좋으세요?") == ["무슨 색이 좋으세요?"]
    assert questions_in("It costs 9.99.") == []


@pytest.mark.parametrize(
    ("reply", "question", "state", "wrong"),
    [
        ("Here you are.", COLOUR, ENGLISH, None),
        ("Which colour would you like?", COLOUR, ENGLISH, None),
        ("Red or blue?", COLOUR, ENGLISH, None),
        ("What is the occasion?", None, ENGLISH, None),
        ("A? B?", None, ENGLISH, "more than one"),
        ("What is the occasion?", COLOUR, ENGLISH, "something else"),
        ("Which colour would you like?", None, RED, "was answered"),
        ("어떤 색상이 좋으세요?", COLOUR, KOREAN, None),
    ],
)
def test_a_reply_asks_one_thing_and_the_right_one(
    reply: str, question: Question | None, state: DialogueState, wrong: str | None
) -> None:
    found = misasked(reply, question, state)
    assert found is None if wrong is None else wrong in str(found)


def test_the_turns_question_ends_the_reply() -> None:
    reply = with_question("Here you are.", COLOUR, ENGLISH)
    assert reply.startswith("Here you are. ") and "Red (3) or Blue (2)" in reply
    assert with_question("Red or blue?", COLOUR, ENGLISH) == "Red or blue?"
    assert with_question("Here you are.", None, ENGLISH) == "Here you are."
