"""Slips of the keyboard: an unknown word that is a slip or two from a known one."""

import math
from collections.abc import Callable, Iterable, Mapping
from functools import cached_property

from rapidfuzz import process
from rapidfuzz.distance import OSA

_SHORTEST = 4
_COMPARED = ("ier", "iest")
"""Comparatives are made freely ("dressier"); they are no slips."""
_MIDDLING, _LONG = 6, 8
"""Letters from which on two slips are forgiven in a common word, and in any."""
_COMMON = 20
_FAMILIAR = 200
_OUTNUMBERED = 100
"""How many texts must say a word for each that says another, if that is to be a slip."""
_VOWELS = frozenset("aeiouy")
_SLIP, _LIKELY_SLIP, _FIRST_LETTER = 2.5, 1.5, 1.5
"""What a slip costs, in powers of e of a word's frequency; one that is easily made; one in the
first letter, which is rarely wrong."""
_LEAST, _LEAST_SHORT = -0.5, 1.5
"""From which frequency on, slips taken off, a word is taken to be meant. Many names are short:
there only a common word is."""
_WANTED = 3.0
"""What the shop's own vocabulary is worth beside the words of its texts."""
_SOUNDS: tuple[tuple[str, str], ...] = (
    ("ch", "C"),
    ("sh", "S"),
    ("ck", "k"),
    ("c", "k"),
    ("ph", "f"),
    ("z", "s"),
    ("oo", "u"),
)
_SOUNDS += (("ie", "i"), ("ee", "i"), ("ea", "i"), ("ey", "i"), ("y", "i"))
"""Letters that sound alike; those in capitals stay apart."""
_MOST = 4096
Counts = Callable[[], Mapping[str, int]]


class Speller:
    """Puts right words that neither the shop, its texts nor the language know.

    The noisy channel: of the words a slip or two away, the one whose frequency in the shop makes
    up best for the slips (Kernighan, Church & Gale, COLING 1990).
    """

    def __init__(
        self, wanted: Iterable[str], known: Callable[[str], bool], counts: Counts = dict
    ) -> None:
        """``wanted`` is the shop's vocabulary, ``counts`` the frequencies of its texts' words."""
        self._wanted = frozenset(w for w in wanted if len(w) >= _SHORTEST and w.isalpha())
        self._known, self._counts = known, counts
        self._found: dict[str, str | None] = {}

    def correct(self, word: str) -> str | None:
        """Return the word, or the two words, that were meant; None where that is not sure."""
        if word not in self._found:
            if len(self._found) >= _MOST:
                self._found.clear()
            self._found[word] = self._correct(word)
        return self._found[word]

    def _correct(self, word: str) -> str | None:
        if len(word) < _SHORTEST or not word.isalpha() or not word.isascii() or self._known(word):
            return None
        if word.endswith(_COMPARED):
            return None
        near = self._sounding.get(_sound(word)) or self._nearest(word, slips=1)
        return near or self._parted(word) or self._nearest(word, slips=2)

    def _nearest(self, word: str, *, slips: int) -> str | None:
        most = 1 if len(word) < _MIDDLING else slips
        near = [
            found
            for initial in dict.fromkeys(word[:2])
            for length in range(len(word) - most, len(word) + most + 1)
            for found in process.extract(
                word,
                self._shelves.get((initial, length), ()),
                scorer=OSA.distance,
                score_cutoff=most,
                limit=None,
            )
        ]
        scored = [
            (self._weight(meant) - _cost(word, meant, int(made)), meant)
            for meant, made, _ in near
            if made < 2 or len(word) >= _LONG or self._texts.get(meant, 0) >= _FAMILIAR
            if self._texts.get(meant, 0) >= _OUTNUMBERED * self._texts.get(word, 0)
        ]
        score, best = max(scored, default=(-math.inf, None))
        name = len(word) < _MIDDLING and best not in self._wanted
        return best if score >= (_LEAST_SHORT if name else _LEAST) else None

    def _parted(self, word: str) -> str | None:
        """Take apart two words of the texts that were written as one ("garagedoor")."""
        if word in self._texts:
            return None  # "chromebook" is a word of this shop
        cuts = range(_SHORTEST - 1, len(word) - _SHORTEST + 2)
        parts = [
            (min(self._weight(word[:cut]), self._weight(word[cut:])), cut)
            for cut in cuts
            if word[:cut] in self._texts and word[cut:] in self._texts
        ]
        if not parts:
            return None
        weight, cut = max(parts)
        return f"{word[:cut]} {word[cut:]}" if weight >= math.log(_COMMON) else None

    def _weight(self, word: str) -> float:
        """Return how likely a word is meant, as the logarithm of a frequency."""
        return math.log(self._texts.get(word, 1)) + _WANTED * (word in self._wanted)

    @cached_property
    def _texts(self) -> Mapping[str, int]:
        return self._counts()

    @cached_property
    def _sounding(self) -> Mapping[str, str]:
        """The words of the shop's vocabulary by how they sound, the likeliest of each sound."""
        return {_sound(word): word for word in sorted(self._wanted, key=self._weight)}

    @cached_property
    def _shelves(self) -> Mapping[tuple[str, int], list[str]]:
        """All words that may be meant, by their first letter and their length."""
        found: dict[tuple[str, int], list[str]] = {}
        texts = (w for w in self._texts if len(w) >= _SHORTEST and w.isascii() and w.isalpha())
        for word in sorted({*self._wanted, *texts}):
            found.setdefault((word[0], len(word)), []).append(word)
        return found


def _cost(said: str, meant: str, slips: int) -> float:
    """Say how unlikely somebody writes one word for another."""
    cost = _SLIP * slips
    if slips == 1 and _is_likely(said, meant):
        cost = _LIKELY_SLIP
    return cost + (_FIRST_LETTER if said[0] != meant[0] else 0.0)


def _is_likely(said: str, meant: str) -> bool:
    """Say whether a slip is easily made: two letters swapped, one doubled, another vowel."""
    if sorted(said) == sorted(meant) or _undoubled(said) == _undoubled(meant):
        return True
    wrong = [(a, b) for a, b in zip(said, meant, strict=False) if a != b]
    return len(said) == len(meant) and all({a, b} <= _VOWELS for a, b in wrong)


def _sound(word: str) -> str:
    """Return roughly how a word sounds: "beeny" as "beanie", "skarf" as "scarf"."""
    for written, heard in _SOUNDS:
        word = word.replace(written, heard)
    return _undoubled(word)


def _undoubled(word: str) -> str:
    return "".join(a for a, b in zip(word, word[1:] + " ", strict=True) if a != b)
