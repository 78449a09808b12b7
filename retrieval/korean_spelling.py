"""Slips in Korean: a word that is one letter of its syllables from a known one."""

import re
from collections.abc import Callable
from functools import lru_cache

from rapidfuzz import process
from rapidfuzz.distance import Levenshtein

from retrieval.korean_words import korean_words

_WORD = re.compile(r"[가-힣]+")
_FIRST, _VOWELS, _ENDS = 588, 28, 28
"""How the syllables are ordered: by first letter, then vowel, then last letter."""
_SYLLABLES = ord("가")
_SHORTEST = 3
"""Syllables; shorter words lie too near to each other."""
_APART = 128
"""Keeps first letters, vowels and last letters apart."""


def spelled(text: str, is_word: Callable[[str], bool]) -> str:
    """Put right the words that are one slip from a known one; every place stays where it is.

    ``is_word`` tells whether a run of syllables holds a word of the language, and so no slip.
    """
    return _WORD.sub(lambda match: _corrected(match[0], is_word), text)


def _corrected(run: str, is_word: Callable[[str], bool]) -> str:
    words = korean_words()
    for length in range(len(run), _SHORTEST - 1, -1):
        said = run[:length]
        if said in words.english or said in words.fillers:
            return run
        meant = _nearest(said)
        if meant is not None:
            return run if is_word(run) else meant + run[length:]
    return run


@lru_cache(maxsize=4096)
def _nearest(said: str) -> str | None:
    near = process.extract(
        _letters(said),
        _known(len(said), said[0]),
        scorer=Levenshtein.distance,
        score_cutoff=1,
        limit=2,
    )
    return near[0][2] if len(near) == 1 else None


@lru_cache
def _known(length: int, first: str) -> dict[str, str]:
    """Return the words of so many syllables, by their letters; the first letter is rarely wrong."""
    begin = _letters(first)[0]
    words = (w for w in korean_words().english if len(w) == length and _WORD.fullmatch(w))
    return {w: _letters(w) for w in words if _letters(w)[0] == begin}


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
