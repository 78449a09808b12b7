"""The analyses' texts in two languages."""

from pathlib import Path

import pytest

import prompts
from customers.words import LANGUAGES, filled, words

NAMES = ("features", "segments", "strategy", "decline", "winback", "propensity", "behaviour")


def test_filling_takes_values_as_they_are() -> None:
    assert filled("{a} and {b}", {"a": "{b}", "b": 2}) == "{b} and 2"


@pytest.mark.parametrize("name", NAMES)
def test_both_languages_say_the_same_things(name: str) -> None:
    folder = Path(next(iter(prompts.__path__)))
    assert all((folder / f"{name}.{language}.yaml").exists() for language in LANGUAGES)
    english, korean = (_keys(words(name, language)) for language in LANGUAGES)
    assert english == korean


def _keys(held: object, path: str = "") -> set[str]:
    if not isinstance(held, dict):
        return {path}
    return set().union(*(_keys(value, f"{path}/{key}") for key, value in held.items()))
