"""What kind of thing a title names, learned from titles that say it in a known place.

Catalogues of technical goods write a title as brand, model, kind, details: "Xerox 006R90321 toner
cartridge Original Black". Where the model's name is known, the words right after it that are not
capitalised are the kind. Kinds so learned are then found in titles that say them elsewhere.
"""

import re
from collections import Counter

LEAST = 2
"""A kind that fewer titles name is not trusted."""
LEAST_STATED = 25
"""Nor one that fewer products are stated to be: "System", "Adapter", "Frame" are said loosely."""
Words = tuple[str, ...]

_WORD = re.compile(r"[^\W_]+(?:[/'+.-][^\W_]+)*")
_BRACKETS = re.compile(r"\([^)]*\)")
_LOWER = re.compile(r"[a-z][a-z'/-]*$")
_SHORT = re.compile(r"(?![A-Z][a-z])[A-Z][\w/-]*$")
"""USB, DVD/Blu-Ray: may begin a kind."""
_NAME = re.compile(r"[A-Za-z][A-Za-z' -]{1,40}$")
_AFTER = frozenset({"for", "with", "w", "without", "f", "to", "from", "and", "in", "by", "of"})
"""What follows these is not what is sold."""


class TypeCounts:
    """How often titles name which kinds, and what follows these there."""

    def __init__(self) -> None:
        self.kinds: Counter[str] = Counter()
        self.stated: Counter[str] = Counter()
        self.followers: Counter[str] = Counter()

    def see(self, detail: str, stated: str = "") -> None:
        """Count what a title says after the model's name, and a kind ``stated`` as such."""
        kind, follower = stated_type(detail)
        if kind:
            self.kinds[kind] += 1
            self.followers[follower] += 1
        if _NAME.match(stated):
            self.stated[stated] += 1


class TitleTypes:
    """Kinds of things, by the words that name them."""

    def __init__(self, counts: TypeCounts) -> None:
        trusted = {kind for kind, count in counts.stated.items() if count >= LEAST_STATED}
        trusted |= {kind for kind, count in counts.kinds.items() if count >= LEAST}
        self._kinds = {_key(kind): kind[0].upper() + kind[1:] for kind in sorted(trusted)}
        self._followers = {word for word, count in counts.followers.items() if count >= LEAST}
        self._longest = max(map(len, self._kinds), default=0)

    def __len__(self) -> int:
        return len(self._kinds)

    def known(self, said: str) -> str | None:
        """Return a kind as it is written here, or None."""
        return self._kinds.get(_key(said))

    def of(self, title: str, detail: str) -> str | None:
        """Return the kind that a title names, or None; ``detail`` follows the model's name."""
        return self.known(stated_type(detail)[0]) or self._within(title)

    def _within(self, title: str) -> str | None:
        """Find a kind in a title: the longest, and of these the last, that nothing qualifies.

        One of two letters qualifies more often than it names: a notebook PC, a PC mouse.
        """
        words = _key(title)
        end = next((i for i, word in enumerate(words) if word in _AFTER and i), len(words))
        for size in range(min(self._longest, end), 0, -1):
            for start in range(end - size, -1, -1):
                kind = self._kinds.get(words[start : start + size])
                if kind and len(kind) > 2 and self._ends(words, start + size, end):
                    return kind
        return None

    def _ends(self, words: Words, place: int, end: int) -> bool:
        """Say whether a kind may end here: a mouse pad is no mouse."""
        return place >= end or words[place] in self._followers or words[place][0].isdigit()


def stated_type(detail: str) -> tuple[str, str]:
    """Return the kind that a title's details begin with, and the word that follows; or empty."""
    words = _BRACKETS.sub(" ", detail).replace(",", " , ").split()
    start = 0
    while start < len(words) and _SHORT.match(words[start]):
        start += 1
    end = start
    while end < len(words) and _LOWER.match(words[end]):
        end += 1
    if start == end or _goes_on(words[end : end + 2]):
        return "", ""
    follower = _key(" ".join(words[end : end + 1]))
    return " ".join(words[:end]), follower[0] if follower else ""


def _goes_on(after: list[str]) -> bool:
    """Say whether a kind is not at its end: "portable DVD player" after "portable"."""
    return len(after) == 2 and bool(_SHORT.match(after[0]) and _LOWER.match(after[1]))


def _key(text: str) -> Words:
    """Return a text's words without capitals and plural endings."""
    return tuple(map(_singular, _WORD.findall(text.casefold())))


def _singular(word: str) -> str:
    plural = len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is"))
    return word[:-1] if plural else word
