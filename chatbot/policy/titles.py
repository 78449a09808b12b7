"""Titles of shown products in a message."""

import re
from collections.abc import Sequence

from chatbot.policy.cues import fold
from chatbot.state import ShownProduct

_TITLE_WORD = re.compile(r"[가-힣]+|[^\W_가-힣]+")
"""A word of a title; a particle glued to it is a word of its own."""


def title_words(text: str) -> list[str]:
    return _TITLE_WORD.findall(fold(text))


def position_of(title: Sequence[str], words: Sequence[str]) -> int | None:
    """Return where a title's words stand, one after another, in a message's."""
    size = len(title)
    if not size:
        return None
    starts = range(len(words) - size + 1)
    return next((n for n in starts if list(words[n : n + size]) == list(title)), None)


def quoted(product: ShownProduct, folded: str) -> bool:
    """Say whether a title of one word is clearly meant as one."""
    title = re.escape(fold(product.title))
    return re.search(rf"[\"'*“「]{title}[\"'*”」]|\bthe {title}\b", folded) is not None


def inside(inner: ShownProduct, outer: ShownProduct) -> bool:
    one, other = title_words(inner.title), title_words(outer.title)
    return one != other and position_of(one, other) is not None
