import pytest

from retrieval.language.korean_spelling import KoreanSpeller
from retrieval.language.lexicons import Lexicons

WORDS = Lexicons.load().korean


def spelled(text: str, known: str = "") -> str:
    return KoreanSpeller(WORDS, lambda run: run == known).spelled(text)


@pytest.mark.parametrize(
    ("said", "meant"),
    [("가디간", "가디건"), ("스웨타를", "스웨터를"), ("검정 청바쥐 있어요", "검정 청바지 있어요")],
)
def test_a_slip_of_one_letter_is_put_right_in_its_place(said: str, meant: str) -> None:
    assert spelled(said) == meant


def test_a_word_of_the_language_is_no_slip() -> None:
    assert spelled("데이터", "데이터") == "데이터"


@pytest.mark.parametrize("said", ["원피스", "가죽", "red dress", "냉장고"])
def test_what_is_known_or_too_short_stays(said: str) -> None:
    assert spelled(said) == said
