import pytest

from retrieval.language.lexicons import Lexicons
from retrieval.language.vocabulary import Vocabulary
from retrieval.word_forms import key_of

TYPES = ["Backpack", "Bag", "Earring", "Earrings", "Pumps", "Computer monitor"]
CABLES = ["HDMI cable", "USB cable", "DVI cable"]
VALUES = {
    "product_type": [*TYPES, *CABLES],
    "purpose": ["Monitor", "Gaming"],
    "compatible_brand": ["HP"],
    "brand": ["HP"],
    "power_source": ["Cable"],
}


def named(vocabulary: Vocabulary, phrase: str) -> dict[str, set[str]]:
    meaning = vocabulary.phrases[key_of(phrase)]
    return {sense.field: set(sense.values) for sense in meaning.senses}


def vocabulary(*more_types: str) -> Vocabulary:
    """Make the vocabulary of a shop that sells a little of everything."""
    return Vocabulary(
        VALUES | {"product_type": [*VALUES["product_type"], *more_types]}, Lexicons.load()
    )


@pytest.mark.parametrize(
    ("phrase", "types"),
    [
        ("backpack", {"Backpack"}),
        ("rucksack", {"Backpack"}),
        ("earrings", {"Earring", "Earrings"}),
        ("monitor", {"Computer monitor"}),
        ("cable", set(CABLES)),
        ("heels", {"Pumps"}),
    ],
)
def test_a_thing_is_what_the_shop_calls_so(phrase: str, types: set[str]) -> None:
    assert named(vocabulary(), phrase) == {"product_type": types}


def test_a_synonym_is_for_shops_without_the_word() -> None:
    assert named(vocabulary("Heels"), "heels") == {"product_type": {"Heels"}}


def test_what_a_product_is_made_for_only_ranks() -> None:
    assert named(vocabulary(), "hp") == {"brand": {"HP"}}
    assert not vocabulary().phrases[key_of("gaming")].hard
