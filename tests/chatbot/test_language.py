import pytest

from chatbot.language import language_of


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("a red dress", "en"),
        ("빨간 원피스", "ko"),
        ("빨간 dress 보여줘", "ko"),
        ("Été", "en"),
        ("do you have a 가방 in brown?", "en"),
        ("V-neck 니트 in black", "ko"),
    ],
)
def test_language_follows_the_letters(text: str, language: str) -> None:
    assert language_of(text) == language


def test_a_message_without_letters_keeps_the_language() -> None:
    assert language_of("2?", "ko") == "ko"
    assert language_of("👍") == "en"
