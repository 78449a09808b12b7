"""How simulated shoppers put things: wordings by language, the same from the same seed."""

import random
from collections.abc import Sequence
from typing import TypeVar

from chatbot.policy.korean import particles
from chatbot.turn import Language
from evaluation.search.requests import korean_nouns
from evaluation.search.shelf import read_prompts

T = TypeVar("T")


class Voice:
    """One shopper's way of speaking."""

    def __init__(self, language: Language, seed: str) -> None:
        self.language = language
        self._phrasings = read_prompts(f"simulation.{language}")
        self._random = random.Random(f"{language} {seed}")

    def say(self, key: str, **values: str) -> str:
        """Return one wording, filled in."""
        wording: str = self._random.choice(self._phrasings[key])
        return particles(wording.format(**values))

    def value(self, value: str) -> str:
        """Return what a facet's value is called: in Korean by a Korean word where there is one."""
        korean = korean_nouns().get(value.casefold()) if self.language == "ko" else None
        return self._random.choice(korean) if korean else value.casefold()

    def place(self, position: int) -> str:
        """Return what a place in a list is called; it counts from 1."""
        return self.say("place", number=str(position), ordinal=self._ordinals[position - 1])

    def chance(self, likelihood: float) -> bool:
        """Say whether something happens that is so likely."""
        return self._random.random() < likelihood

    def one_of(self, options: Sequence[T]) -> T:
        """Draw one."""
        return self._random.choice(options)

    @property
    def _ordinals(self) -> Sequence[str]:
        ordinals: Sequence[str] = self._phrasings["ordinals"]
        return ordinals
