import pytest

from retrieval.language.korean import KoreanReader
from retrieval.language.lexicons import Lexicons

HOW = [
    "{} 빼고 ",
    "{}{} 빼고 ",
    "{} 말고 ",
    "{} 말구 ",
    "{} 제외하고 ",
    "{} 아닌 ",
    "{}{} 싫고 ",
    "{} 없는 ",
]


@pytest.fixture(scope="module")
def lexicons() -> Lexicons:
    return Lexicons.load()


@pytest.fixture(scope="module")
def reader(lexicons: Lexicons) -> KoreanReader:
    return KoreanReader(lexicons.korean, lexicons.quantities)


@pytest.mark.parametrize("how", HOW)
def test_a_refusal_holds_before_every_word_of_the_lexicon(
    reader: KoreanReader, lexicons: Lexicons, how: str
) -> None:
    nouns = [word for word in lexicons.korean.english if word.isalpha() and word[-1] != "다"]
    refused = {
        noun: [t.word for t in reader.read(_about(how, "검정") + noun, "EUR").tokens if t.refused]
        for noun in nouns
    }
    assert {noun: words for noun, words in refused.items() if words != ["black"]} == {}


@pytest.mark.parametrize("colour", ["흰색", "분홍색", "남색", "빨간색", "네이비", "베이지", "카키"])
@pytest.mark.parametrize("how", HOW)
def test_every_colour_is_refused(reader: KoreanReader, how: str, colour: str) -> None:
    tokens = reader.read(_about(how, colour) + "스니커즈", "EUR").tokens
    assert [t.word for t in tokens if not t.refused and t.word != "|"] == ["sneakers"]


def test_what_has_no_hood_is_one_word_however_it_is_said(reader: KoreanReader) -> None:
    for said in (
        "모자 없는",
        "모자가 없는",
        "모자 안 달린",
        "모자 달리지 않은",
        "모자가 달리지 않은",
    ):
        assert [t.word for t in reader.read(said + " 재킷", "EUR").tokens] == ["hoodless", "jacket"]


def _about(how: str, word: str) -> str:
    """Put a word into a phrase, with the particle that follows its last letter."""
    return how.format(word, "은" if (ord(word[-1]) - ord("가")) % 28 else "는")
