"""Names from traits and terms."""

import pytest

from customers.segments.families import FAMILIES
from customers.segments.naming import names_of
from customers.segments.terms import TERMS, Term
from customers.segments.traits import Trait
from customers.words import LANGUAGES, words

TERM = {term.name: term for term in TERMS}


def _trait(feature: str, effect: float) -> Trait:
    direction = "high" if effect > 0 else "low"
    return Trait(feature, 1, 0, effect, effect, effect, effect, direction)  # type: ignore[arg-type]


def _english(traits: list[list[Trait]], terms: list[list[Term]] | None = None) -> list[str]:
    names = names_of(traits, terms or [[] for _ in traits])
    return [name.text("en") for name in names]


def test_the_strongest_traits_name_a_segment() -> None:
    traits = [_trait("spend", 0.9), _trait("order_days", 0.5), _trait("weekend_share", 0.3)]
    assert _english([traits]) == ["Frequent big spenders"]


def test_the_order_of_strength_decides_what_is_the_noun() -> None:
    traits = [_trait("order_days", 0.9), _trait("spend", 0.5)]
    assert _english([traits]) == ["High-spending regulars"]


def test_names_are_unique_in_both_languages() -> None:
    alike = [_trait("spend", 0.9), _trait("order_days", 0.5), _trait("weekend_share", 0.3)]
    one = [_trait("spend", 0.9)]
    names = names_of([alike, alike, alike, one, one, one, [], []], [[] for _ in range(8)])
    for language in LANGUAGES:
        assert len({name.text(language) for name in names}) == 8


def test_the_stronger_claim_has_the_first_choice() -> None:
    weak, strong = [_trait("views", 0.3)], [_trait("views", 0.9)]
    assert _english([weak, strong]) == ["Keen browsers (2)", "Keen browsers"]


def test_a_term_names_on_its_own_or_with_what_it_does_not_say() -> None:
    traits = [_trait("order_days", -0.9), _trait("spend", -0.8)]
    assert _english([traits], [[TERM["champions"]]]) == ["Champions"]
    assert _english([traits], [[TERM["one_time"]]]) == ["Low-spending one-time buyers"]


def test_who_differs_in_nothing_is_average() -> None:
    assert _english([[], []]) == ["Average customers", "Average customers (2)"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_family_and_term_has_words(language: str) -> None:
    held = words("segments", language)["names"]  # type: ignore[arg-type]
    named = held["families"]
    assert set(named) <= set(FAMILIES)
    assert set(FAMILIES) - set(named) == {"delivery"}
    assert {term.name for term in TERMS} == set(held["terms"])
    for family in named.values():
        for forms in family.values():
            assert forms.keys() == {"adjective", "noun"}


def test_both_languages_can_say_the_same() -> None:
    english, korean = (words("segments", language)["names"]["families"] for language in LANGUAGES)
    assert {k: set(v) for k, v in english.items()} == {k: set(v) for k, v in korean.items()}
