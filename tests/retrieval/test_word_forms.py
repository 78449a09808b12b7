import pytest

from retrieval.word_forms import key_of, names_of, singular, word_pattern


@pytest.mark.parametrize(
    ("plural", "expected"),
    [
        ("dresses", "dress"),
        ("blouses", "blouse"),
        ("berries", "berry"),
        ("hoodies", "hoodie"),
        ("ties", "tie"),
        ("watches", "watch"),
        ("scarves", "scarf"),
        ("women", "woman"),
        ("dress", "dress"),
        ("shorts", "shorts"),
        ("canvas", "canvas"),
    ],
)
def test_singular(plural: str, expected: str) -> None:
    assert singular(plural) == expected


def test_a_key_ignores_case_hyphens_and_number() -> None:
    assert key_of("T-Shirts") == key_of("t shirt") == ("t", "shirt")


@pytest.mark.parametrize("text", ["lace", "laces", "laced", "lacy", "lace-trimmed", "in lace."])
def test_a_word_is_found_in_its_forms(text: str) -> None:
    assert word_pattern("lace").search(text)


@pytest.mark.parametrize("text", ["necklace", "placed", "lacer"])
def test_a_word_is_not_found_in_another(text: str) -> None:
    assert not word_pattern("lace").search(text)


def test_a_phrase_spans_hyphens() -> None:
    assert word_pattern("long sleeve").search("a long-sleeved top")


@pytest.mark.parametrize(
    ("value", "names"),
    [
        ("T-shirt", ["T-shirt"]),
        ("Trousers & Jeans", ["Trousers", "Jeans"]),
        ("Leggings/Tights", ["Leggings", "Tights"]),
        ("Camera/camcorder battery", ["Camera battery", "camcorder battery"]),
        ("Printer cabinet/stand", ["Printer cabinet", "Printer stand"]),
    ],
)
def test_a_value_names_one_thing_or_several(value: str, names: list[str]) -> None:
    assert names_of(value) == names
