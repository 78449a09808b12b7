import re
from typing import Any

import pytest

from customers.strategy.claim import Part
from customers.strategy.kinds import KINDS
from customers.strategy.wording import Writer
from customers.words import LANGUAGES, Language, words

WRITER = Writer("EUR", {3: {"en": "Champions", "ko": "최우수 고객"}})


@pytest.mark.parametrize(
    ("name", "value", "en"),
    [
        ("share", 0.1234, "12.3%"),
        ("rate_share_low", 0.5, "50.0%"),
        ("rest_level", 1.2, "120.0%"),
        ("seen_points", 0.0683, "6.8"),
        ("money_each", 1234.56, "€1,235"),
        ("money_usual", 44.95, "€44.95"),
        ("money_threshold", 85.0, "€85"),
        ("usual_days", 47.3, "47"),
        ("half_days", 3.26, "3.3"),
        ("orders", 1234.4, "1,234"),
        ("hour_end", 9, "09:00"),
        ("weekday", 6, "Sunday"),
        ("segment", 3, "Champions"),
        ("title", "From {share} to 5%", "From {share} to 5%"),
    ],
)
def test_a_figure_is_written_as_its_name_says(name: str, value: Any, en: str) -> None:
    assert WRITER.shown({name: value}, "en") == {name: en}


@pytest.mark.parametrize(
    ("feature", "value", "written"),
    [
        ("orders", 14.0, "14"),
        ("days_since_order", 33.7, "34"),
        ("spend", 5572.3, "€5,572"),
        ("weekend_share", 0.4, "40.0%"),
        ("spend_trend_84d", -0.6931, "-50%"),
        ("usual_hour", 18.5, "18:30"),
        ("gap_variability", 0.5321, "0.532"),
    ],
)
def test_a_typical_value_has_the_unit_of_its_feature(
    feature: str, value: float, written: str
) -> None:
    shown = WRITER.shown({"feature": feature, "value": value, "rest": value}, "en")
    assert (shown["value"], shown["rest"]) == (written, written)
    assert shown["feature"] != feature


def test_a_name_with_a_place_in_it_stays_as_it_is() -> None:
    evidence = {"title": "Dress {share}", "share": 0.5, "customers": 7, "rest_share": 0.1}
    text = WRITER.text(Part.PRODUCTS, "typical", {"product": "p", **evidence})
    assert "Dress {share}" in text["en"] and "Dress {share}" in text["ko"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_kind_has_a_phrase_and_every_phrase_a_kind(language: Language) -> None:
    phrases = words("strategy", language)["claims"]
    assert {part.value for part in KINDS} == phrases.keys()
    for part, kinds in KINDS.items():
        assert kinds.keys() == {name.removesuffix("_bare") for name in phrases[part.value]}


def test_both_languages_state_the_same_figures() -> None:
    english, korean = (words("strategy", language) for language in LANGUAGES)
    assert english["figures"].keys() == korean["figures"].keys()
    assert english.keys() == korean.keys()
    for part, phrases in english["claims"].items():
        assert phrases.keys() == korean["claims"][part].keys()
        for kind, phrase in phrases.items():
            places = set(re.findall(r"\{\w+\}", phrase))
            assert places == set(re.findall(r"\{\w+\}", korean["claims"][part][kind])), kind
