"""Values of facets in the reader's language, as far as we have the words."""

import re
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache
from importlib.resources import files
from pathlib import Path

import yaml

from chatbot.turn import Language
from retrieval.language.lexicon_file import load
from retrieval.word_forms import key_of

_VERB = "다"
"""How the lexicon's Korean verbs and adjectives end; no value is called so."""
_PARTS = re.compile(r"\s*([/,&+])\s*")


class ValueWords:
    """Names values for a reader; what has no word there stays in the shop's own."""

    def __init__(self, language: Language, home: Path | None = None) -> None:
        self._words = {} if language == "en" else _korean(home)

    def value(self, value: str) -> str:
        """Name a value, part by part where it has parts: "Baby/Children" is "아기/아동"."""
        if not self._words or value.isupper():  # HP, USB
            return value
        whole = self._modified(value) or self._words.get(key_of(value))
        if whole:
            return whole
        parts = _PARTS.split(value)
        said = [self._words.get(key_of(part)) for part in parts[::2]]
        if len(parts) > 1 and all(said):
            parts[::2] = [word for word in said if word]
            return "".join(parts)
        return value

    def values(self, values: Iterable[str]) -> list[str]:
        """Name the values of one facet, each beside its own word where two would read the same."""
        values = list(values)
        said = [self.value(value) for value in values]
        return [
            f"{word} ({value})" if said.count(word) > 1 and word != value else word
            for word, value in zip(said, values, strict=True)
        ]

    def _modified(self, value: str) -> str | None:
        """Name "Light Red" as "연한 빨간색", unless we have a word for the whole."""
        first, _, rest = value.partition(" ")
        before = _ours()["before"].get(first.capitalize())
        named = self._words.get(key_of(rest)) if value not in _ours()["values"] else None
        return f"{before} {named}" if before and named else None


@lru_cache(maxsize=4)
def _korean(home: Path | None) -> Mapping[tuple[str, ...], str]:
    """Turn the Korean lexicon round: what an English word is first called."""
    words = load("ko", home)["words"]
    named = {}
    for english, korean in words.items():
        noun = next((word for word in korean if not word.endswith(_VERB)), None)
        if noun:
            named[key_of(english)] = noun
    return named | {key_of(value): said for value, said in _ours()["values"].items()}


@cache
def _ours() -> Mapping[str, Mapping[str, str]]:
    """Read what we call values in Korean, and the words before them."""
    text = files("prompts").joinpath("values.ko.yaml").read_text(encoding="utf-8")
    form: dict[str, dict[str, str]] = yaml.safe_load(text)
    return form
