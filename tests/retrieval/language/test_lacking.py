import pytest

from retrieval.language.lacking import lacked
from retrieval.language.lexicons import Lexicons


@pytest.fixture(scope="module")
def lexicons() -> Lexicons:
    return Lexicons.load()


@pytest.mark.parametrize(
    ("said", "denial", "length"),
    [
        ("i do not have a coat", "not", 2),
        ("we still do not really own one", "not", 3),
        ("my son has no gloves", "no", 1),
        ("i never owned a blazer", "never", 2),
        ("i have not got a coat", "not", 2),
        ("boots that do not have a zip", "not", 0),
        ("i do not have to wear wool", "not", 0),
        ("i do not like wool", "not", 0),
        ("no lace please", "no", 0),
    ],
)
def test_a_person_who_has_not_is_told_from_a_thing_that_has_not(
    lexicons: Lexicons, said: str, denial: str, length: int
) -> None:
    words = said.split()
    assert lacked(words, words.index(denial), lexicons.english) == length
