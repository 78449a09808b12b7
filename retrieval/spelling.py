"""Slips of the keyboard: an unknown word that is one slip from a known one."""

from collections.abc import Callable, Iterable
from functools import lru_cache

from rapidfuzz import process
from rapidfuzz.distance import DamerauLevenshtein

from retrieval.word_forms import singular

_SHORTEST = 4
_COMPARED = ("ier", "iest")
"""Comparatives are made freely ("dressier"); they are no slips."""
_LONG = 8
"""From this length on, two slips are forgiven."""


class Speller:
    """Puts right words that neither the shop, its texts nor the language know."""

    def __init__(self, wanted: Iterable[str], known: Callable[[str], bool]) -> None:
        self._wanted = sorted({w for w in wanted if len(w) >= _SHORTEST and w.isalpha()})
        self._known = known
        self.correct = lru_cache(maxsize=4096)(self._correct)

    def _correct(self, word: str) -> str | None:
        """Return the vocabulary's word that was meant, or None where that is not sure."""
        if len(word) < _SHORTEST or not word.isalpha() or not word.isascii() or self._known(word):
            return None
        if word.endswith(_COMPARED):
            return None
        meant = self._nearest(word)
        return meant or (self._nearest(singular(word)) if singular(word) != word else None)

    def _nearest(self, word: str) -> str | None:
        slips = 2 if len(word) >= _LONG else 1
        near = process.extract(
            word, self._wanted, scorer=DamerauLevenshtein.distance, score_cutoff=slips, limit=5
        )
        # the first letter is rarely wrong; without it too many words are near
        swapped = {w: sorted(w) == sorted(word) for w, _, _ in near}
        alike = [(n, not swapped[w], w) for w, n, _ in near if w[0] == word[0] or swapped[w]]
        return min(alike)[2] if alike else None
