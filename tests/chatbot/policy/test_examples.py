"""Likeness to examples: what no rule knows, in words that no example has."""

from collections.abc import Sequence
from importlib.resources import files
from typing import Any

import numpy as np
import pytest
import yaml

from chatbot.policy.act import Act
from chatbot.policy.examples import Examples

LEARNED = Examples()


@pytest.mark.parametrize("language", ["en", "ko"])
def test_every_act_of_an_example_exists_and_no_example_is_of_two(language: str) -> None:
    text = files("prompts").joinpath(f"examples.{language}.yaml").read_text("utf-8")
    examples: dict[str, list[str]] = yaml.safe_load(text)
    assert {Act(act) for act in examples}
    said = [one.casefold() for texts in examples.values() for one in texts]
    assert len(said) == len(set(said))


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("not impressed by any of them", Act.OTHERS),
        ("{one} isn't really my cup of tea I think", Act.DISLIKE),
        ("could you describe {one} for me", Act.DETAILS),
        ("what a stupid machine", Act.INSULT),
        ("is it going to rain on sunday", Act.OFF_TOPIC),
        ("do you ship to canada", Act.UNKNOWN),
        ("{one} 완전 예쁘다", Act.LIKE),
        ("오늘 날씨 좋아?", Act.OFF_TOPIC),
        ("해외로도 배송 되나요", Act.UNKNOWN),
        ("{one} 비슷한 상품 더 있어요?", Act.SIMILAR),
    ],
)
def test_unseen_words_are_taken_for_what_examples_like_them_do(text: str, act: Act) -> None:
    guessed, sure = LEARNED.guess(text)
    assert guessed == act
    assert sure > 0.3


def test_what_is_like_nothing_is_unsure() -> None:
    _, sure = LEARNED.guess("zyx wvu tsr")
    assert sure < 0.3


def test_meaning_counts_where_there_is_an_encoder() -> None:
    known: dict[str, Any] = {}

    def encode(texts: Sequence[str]) -> np.ndarray[Any, Any]:
        """Know that "qqq" means hello."""
        rows = []
        for text in texts:
            word = "hello" if text == "qqq" else text
            rows.append(known.setdefault(word, np.random.default_rng(len(known)).normal(size=64)))
        return np.stack([row / np.linalg.norm(row) for row in rows])

    assert Examples(encode).guess("qqq")[0] == Act.GREETING
