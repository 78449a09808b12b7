"""The wordings themselves."""

from importlib.resources import files
from typing import Any

import pytest
import yaml

from chatbot.policy.phrases import Phrases


def _wordings() -> list[Any]:
    found = []
    for language in ("en", "ko"):
        path = files("prompts").joinpath(f"phrases.{language}.yaml")
        for key, value in yaml.safe_load(path.read_text("utf-8")).items():
            if isinstance(value, list):
                found += [
                    pytest.param(one, id=f"{language}-{key}-{n}") for n, one in enumerate(value)
                ]
    return found


@pytest.mark.parametrize("wording", _wordings())
def test_a_question_stands_alone_and_last(wording: str) -> None:
    assert wording.count("?") <= 1
    assert "?" not in wording or wording.endswith("?")


def test_values_are_filled_in_as_they_are() -> None:
    said = Phrases("en", "x").say("remembered", note="{note} 100% [은/는]")
    assert said.endswith("“{note} 100% [은/는]”.")


def test_facets_have_names_and_unknown_ones_their_own() -> None:
    assert Phrases("en", "").facet("colour_family") == "colour"
    assert Phrases("ko", "").facet("colour_family") == "색상"
    assert Phrases("en", "").facet("sole_type") == "sole type"


def test_joining() -> None:
    phrases = Phrases("en", "")
    assert phrases.joined([]) == ""
    assert phrases.joined(["a"]) == "a"
    assert phrases.joined(["a", "b", "c"], "or") == "a, b or c"


@pytest.mark.parametrize("language", ["en", "ko"])
def test_the_same_turn_always_gets_the_same_wording(language: Any) -> None:
    said = {Phrases(language, "seed").say("thanks") for _ in range(5)}
    assert len(said) == 1
