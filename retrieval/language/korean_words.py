"""The Korean lexicon: Korean words to English ones, and how Korean refuses."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class KoreanWords:
    """Korean shopping words; verbs and adjectives in their dictionary form."""

    english: dict[str, str]
    fillers: frozenset[str]
    names: tuple[str, ...]
    """Words that the morphological analyser must be told of."""
    refusing_phrase: frozenset[str]
    """Refuse the whole phrase before them ("말고")."""
    refusing_word: frozenset[str]
    """Refuse only the nearest word ("없는")."""
    refusing_next: frozenset[str]
    """Refuse the word after them ("안")."""
    complaints: frozenset[str]
    """Behind a topic and one of ``too``, they refuse it ("검은색은 너무 많아서")."""
    too: frozenset[str]
    joints: frozenset[str]
    open: frozenset[str]
    """Nouns that name nothing that is sold ("배송")."""
    contrasts: frozenset[str]
    """They begin a new thought: no refusal reaches back over them."""
    particles: frozenset[str]
    """They may stand right behind a noun."""
    going: tuple[str, ...]
    """Behind a noun, these tell that what is wanted goes with it ("청바지에 어울리는")."""
    owning: tuple[str, ...]
    """Behind a noun, these tell that the shopper has it ("원피스 있는데")."""
    aside: tuple[str, ...]
    """Behind a noun, these tell that it is not what is wanted ("자동차에서 입을")."""
    liking: tuple[str, ...]
    """Who likes or does something does not ask for it."""
    longest: int


def korean_words(raw: Mapping[str, Any]) -> KoreanWords:
    """Make the Korean lexicon of what its file holds; of two meanings the first counts."""
    english: dict[str, str] = {}
    for word, korean in raw["words"].items():
        for form in korean:
            english.setdefault(form.replace(" ", ""), word)
    return KoreanWords(
        english=english,
        fillers=frozenset(raw["fillers"]),
        names=tuple(raw["names"]),
        refusing_phrase=frozenset(raw["refusals"]["whole"]),
        refusing_word=frozenset(raw["refusals"]["near"]),
        refusing_next=frozenset(raw["before"]),
        complaints=frozenset(raw["complaints"]),
        too=frozenset(raw["too"]),
        joints=frozenset(raw["joints"]),
        open=frozenset(raw["open"]),
        contrasts=frozenset(raw["contrasts"]),
        particles=frozenset(["", *raw["particles"]]),
        going=tuple(raw["going"]),
        owning=tuple(raw["owning"]),
        aside=tuple(raw["aside"]),
        liking=tuple(raw["liking"]),
        longest=max(map(len, english)),
    )
