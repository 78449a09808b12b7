"""Slips in Korean: a word that is one letter of its syllables from a known one."""

import re
from collections.abc import Callable
from functools import lru_cache

from rapidfuzz import process
from rapidfuzz.distance import Levenshtein

from retrieval.language.korean_words import KoreanWords

_WORD = re.compile(r"[가-힣]+")
_FIRST, _VOWELS, _ENDS = 588, 28, 28
"""How the syllables are ordered: by first letter, then vowel, then last letter."""
_SYLLABLES = ord("가")
_SHORTEST = 3
"""Syllables; shorter words lie too near to each other."""
_APART = 128
"""Keeps first letters, vowels and last letters apart."""


class KoreanSpeller:
    """Puts right the words that are one slip from a word of the lexicon."""

    def __init__(self, words: KoreanWords, is_word: Callable[[str], bool]) -> None:
        """``is_word`` tells whether a run of syllables holds a word of the language: no slip."""
        self._words, self._is_word = words, is_word
        self._nearest = lru_cache(maxsize=4096)(self._find_nearest)
        self._known = lru_cache(maxsize=1024)(self._find_known)

    def spelled(self, text: str) -> str:
        """Put right the slips of a text; every place stays where it is."""
        return _WORD.sub(lambda match: self._corrected(match[0]), text)

    def _corrected(self, run: str) -> str:
        words = self._words
        for length in range(min(len(run), words.longest), _SHORTEST - 1, -1):
            said = run[:length]
            if said in words.english or said in words.fillers:
                return run
            meant = self._nearest(said)
            if meant is not None:
                return run if self._is_word(run) else meant + run[length:]
        return run

    def _find_nearest(self, said: str) -> str | None:
        near = process.extract(
            _letters(said),
            self._known(len(said), _letters(said[0])[0]),
            scorer=Levenshtein.distance,
            score_cutoff=1,
            limit=2,
        )
        return near[0][2] if len(near) == 1 else None

    def _find_known(self, length: int, first: str) -> dict[str, str]:
        """Return the words of so many syllables by their letters; the first is rarely wrong."""
        words = (w for w in self._words.english if len(w) == length and _WORD.fullmatch(w))
        return {w: _letters(w) for w in words if _letters(w)[0] == first}


def _letters(word: str) -> str:
    """Take syllables apart into letters."""
    letters = []
    for syllable in word:
        place = ord(syllable) - _SYLLABLES
        letters.append(chr(_APART + place // _FIRST))
        letters.append(chr(2 * _APART + place % _FIRST // _VOWELS))
        if place % _ENDS:
            letters.append(chr(3 * _APART + place % _ENDS))
    return "".join(letters)
