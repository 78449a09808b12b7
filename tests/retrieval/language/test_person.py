import pytest

from retrieval.language.lexicons import Lexicons
from retrieval.language.meaning import Meaning, Sense
from retrieval.language.mention import Mention
from retrieval.language.person import bystanders
from retrieval.language.reading import Token

KIDS = Meaning("audience", (Sense("audience", ("Baby/Children",)),))


@pytest.fixture(scope="module")
def lexicons() -> Lexicons:
    return Lexicons.load()


@pytest.mark.parametrize(
    ("said", "people", "aside"),
    [
        ("my sister is finally getting married", [1], {1}),
        ("my brother wedding", [1], {1}),
        ("my sister for a wedding", [1], set()),
        ("he looks like a teenager", [4], {4}),
        ("shoes for a teenager", [3], set()),
        ("no hoodies , those are for kids", [6], {6}),
        ("hoodies , those are for kids", [5], set()),
        ("my son wants one for him", [1, 5], {5}),
        ("one for him", [2], set()),
        ("my sister just had a girl", [1, 5], {1}),
        ("my sister just had a coat like that", [1], set()),
    ],
)
def test_people_who_are_only_spoken_of(
    lexicons: Lexicons, said: str, people: list[int], aside: set[int]
) -> None:
    words = said.split()
    tokens = [Token(word, place, place + 1) for place, word in enumerate(words)]
    mentions = [Mention(p, p, (words[p],), KIDS) for p in people]
    refused = {1} if words[0] == "no" else set()
    assert bystanders(mentions, tokens, refused, lexicons.english) == aside
