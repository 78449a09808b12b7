"""Phrases of a language, varied by what was said rather than by chance."""

import re
from collections.abc import Mapping, Sequence
from functools import cache
from hashlib import blake2b
from importlib.resources import files
from typing import Any

import yaml

from chatbot.policy.korean import particles
from chatbot.turn import Language
from chatbot.value_words import ValueWords


class Phrases:
    """One language's wordings; the same turn always gets the same ones.

    A wording that the reply ``before`` used is passed over where there is another.
    """

    def __init__(self, language: Language, seed: str, before: str = "") -> None:
        self.language = language
        self._seed = seed
        self._before = before
        self._content = _content(language)
        self._words = ValueWords(language)

    def say(self, key: str, **values: Any) -> str:
        """Return one wording of a phrase, filled in.

        Values are data: what they hold is never read as a placeholder.
        """
        variants: Sequence[str] = self._content[key]
        first = self._turn(key) % len(variants)
        turned = [*variants[first:], *variants[:first]]
        fresh = (one for one in turned if _skeleton(one) not in self._before)
        return self._filled(next(fresh, turned[0]), values)

    def counted(self, key: str, count: int, **values: Any) -> str:
        """Say a phrase that counts; of one, its own wording where there is one."""
        one = f"{key}_one"
        chosen = one if count == 1 and one in self._content else key
        return self.say(chosen, count=count, **values)

    def word(self, key: str, **values: Any) -> str:
        """Return a small word or form, which has one wording."""
        return self._filled(self._content["words"][key], values)

    def facet(self, name: str) -> str:
        """Return a facet's name in the shopper's words."""
        return str(self._content["facets"].get(name, name.replace("_", " ")))

    def topic(self, name: str) -> str:
        """Return what a topic that no data covers is called: "sizes"."""
        return str(self._content["topics"][name])

    def value(self, value: str) -> str:
        """Return a facet's value in the reply's language, as far as there is a word for it."""
        return self._words.value(value)

    def values(self, values: Sequence[str]) -> list[str]:
        """Return values of one facet in the reply's language, none two alike."""
        return self._words.values(values)

    def joined(self, items: Sequence[str], last: str = "and") -> str:
        """Join items as the language does: "a, b and c"."""
        if len(items) < 2:
            return "".join(items)
        return f"{', '.join(items[:-1])}{self.word(last)}{items[-1]}"

    def _turn(self, key: str) -> int:
        digest = blake2b(f"{key}\0{self._seed}".encode(), digest_size=4).digest()
        return int.from_bytes(digest, "big")

    def _filled(self, wording: str, values: Mapping[str, Any]) -> str:
        parts = wording.split("{")
        filled = [parts[0]]
        for part in parts[1:]:
            name, _, rest = part.partition("}")
            value = values.get(name, "")
            filled += [f"{value:,}" if isinstance(value, int) else str(value), rest]
        text = "".join(filled)
        return particles(text) if self.language == "ko" else text


def _skeleton(wording: str) -> str:
    """Return the longest part of a wording that is said whatever fills it in."""
    return max(_FILLED.split(wording), key=len)


_FILLED = re.compile(r"\{\w+\}|\[[^\]]*\]")


@cache
def _content(language: Language) -> Mapping[str, Any]:
    path = files("prompts").joinpath(f"phrases.{language}.yaml")
    content: Mapping[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return content
