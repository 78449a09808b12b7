import pytest

from chatbot.policy.chosen import chosen
from chatbot.policy.past import Asked, Past
from chatbot.policy.reading import Reading
from tests.chatbot.policy.builders import DRESSES, state, understand

COLOUR = Asked("colour", ("Black", "Dark Blue", "Blue", "White", "Red"))


def _chosen(text: str, asked: Asked | None = COLOUR) -> tuple[str, ...]:
    return chosen(Reading.of(text, state(DRESSES), Past(asked=asked), understand))


@pytest.mark.parametrize(
    ("text", "options"),
    [
        ("Blue", ("Blue",)),
        ("let's go with blue", ("Blue",)),
        ("dark blue please", ("Dark Blue",)),
        ("blue, I think", ("Blue",)),
        ("black or white", ("Black", "White")),
        ("파란 쪽으로 보여주세요", ("Blue",)),
        ("white요", ("White",)),
        ("검정이 좋겠어요", ("Black",)),
    ],
)
def test_an_option_is_named_in_the_shoppers_own_words(text: str, options: tuple[str, ...]) -> None:
    assert _chosen(text) == options


@pytest.mark.parametrize(
    "text",
    [
        "not black",
        "검정 말고",
        "green",
        "black under 30",
        "blue trousers",
        "바지로 볼게요 검정으로",
        "any",
        "what is the black one made of?",
        "that red one",
    ],
)
def test_whatever_else_is_said_is_no_mere_answer(text: str) -> None:
    assert _chosen(text) == ()


def test_without_a_question_nothing_is_answered() -> None:
    assert _chosen("Blue", None) == ()
