"""The Korean lexicon: Korean words to English ones, and how Korean refuses."""

from dataclasses import dataclass
from functools import lru_cache
from itertools import chain

from retrieval.lexicon import load


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
    joints: frozenset[str]
    aside: tuple[str, ...]
    """Behind a noun, these tell that it is not what is wanted ("자동차에서 입을")."""
    liking: tuple[str, ...]
    """Who likes or does something does not ask for it."""
    longest: int


@lru_cache
def korean_words() -> KoreanWords:
    """Load the Korean lexicon."""
    raw = load("ko")
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
        joints=frozenset(raw["joints"]),
        aside=tuple(raw["aside"]),
        liking=tuple(raw["liking"]),
        longest=max(map(len, chain(english))),
    )
