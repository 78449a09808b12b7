"""Looks that a shopper complains of, and so refuses: "yellow is too loud"."""

from collections.abc import Iterable, Sequence

from retrieval.language.mention import Mention

_BEING = ("is", "are", "was", "look", "looks", "feel", "feels", "seem", "seems", "be", "would")
_DEGREES = ("a", "bit", "little", "just", "way", "far", "much", "really", "kinda", "kind", "of")
_AWFUL = ("too", "boring", "ugly", "awful", "horrible", "hideous", "dull", "meh", "overrated")
_MINE = (("not", "for", "me"), ("not", "my"))
_LOOKS = ("colour", "look", "attribute")
_SHOWN = ("the", "this", "that", "these", "those")
"""Before a look these point at a product: "the yellow is too loud" speaks of one on show."""


def complained_of(words: Sequence[str], mentions: Iterable[Mention]) -> set[int]:
    """Return the places of the looks that are said to be too much, or not the shopper's own."""
    return {
        place
        for m in mentions
        if m.meaning.kind in _LOOKS
        and not (m.first and words[m.first - 1] in _SHOWN)
        and _is_disliked(words, m.last + 1)
        for place in range(m.first, m.last + 1)
    }


def _is_disliked(words: Sequence[str], place: int) -> bool:
    if place >= len(words) or words[place] not in _BEING:
        return False
    while place < len(words) and words[place] in (*_BEING, *_DEGREES):
        place += 1
    if any(tuple(words[place : place + len(told)]) == told for told in _MINE):
        return True
    return place < len(words) and words[place] in _AWFUL
