"""Whether a sentence said in other words still says the same."""

import re
from collections import Counter
from dataclasses import dataclass

from customers.words import Language, words

_NUMBER = re.compile(r"\d+(?:[.,:]\d+)*(?:\s?%)?|[×⁻⁰¹²³⁴⁵⁶⁷⁸⁹]+")
_CURRENCY = re.compile(r"[€$£₩₹¥]|\b(?:EUR|USD|GBP|KRW|INR|JPY)\b|(?<=\d)원")
_HANGUL = re.compile(r"[가-힣]")
_LONGEST = 2.0
"""Times the length of the sentence it stands for."""


@dataclass(frozen=True, slots=True)
class Sources:
    """What a sentence may state."""

    sentence: str
    """The verified one."""
    names: tuple[str, ...] = ()
    """Names in it, of products, weekdays and the like, which must stand as they are."""


def faithful(text: str, sources: Sources, language: Language) -> bool:
    """Say whether a text states each figure, name and currency of a sentence and no other.

    It is in the same language, not much longer, speaks of the same things (coupons, stores),
    negates as often, and uses no word for a number or a direction (more, less) that the sentence
    has not. What cannot be proven so is refused.
    """
    if not text.strip() or "\n" in text or len(text) > _LONGEST * len(sources.sentence) + 40:
        return False
    said, meant = text, sources.sentence
    for name in sorted(sources.names, key=len, reverse=True):
        if said.count(name) != meant.count(name):
            return False
        said, meant = said.replace(name, " "), meant.replace(name, " ")
    return (
        _numbers(said) == _numbers(meant)
        and set(_CURRENCY.findall(said)) == set(_CURRENCY.findall(meant))
        and bool(_HANGUL.search(said)) == bool(_HANGUL.search(meant))
        and _guarded(said, meant, language)
    )


def _numbers(text: str) -> Counter[str]:
    return Counter(found.replace(" ", "") for found in _NUMBER.findall(text))


def _guarded(said: str, meant: str, language: Language) -> bool:
    """Say whether the words that turn a meaning around are those of the sentence."""
    guards = words("strategy", language)["guards"]

    def found(name: str, text: str) -> list[str]:
        return [one.casefold() for one in re.findall(str(guards[name]), text, re.IGNORECASE)]

    return (
        set(found("things", said)) == set(found("things", meant))
        and set(found("numbers", said)) <= set(found("numbers", meant))
        and all(found(way, meant) or not found(way, said) for way in ("up", "down"))
        and len(found("not", said)) == len(found("not", meant))
    )
