"""Where a noun stands in a message: whether it is what is asked for, and the head of its phrase."""

import re
from collections.abc import Mapping

from retrieval.language.english import fold
from retrieval.language.lexicon import Lexicon
from retrieval.language.lexicons import Lexicons
from retrieval.language.meaning import Meaning
from retrieval.language.reading import Reading
from retrieval.word_forms import Key, singular

_HAVING = ("have", "got", "has")
_TELLING = ("audience", "cheap", "dear")
_TRAILING = ("colour", "other")
"""Behind a noun they may end its phrase ("keyboard logitech")."""
_FARTHEST = 6
_KOREAN = re.compile(r"[가-힣]")


def asked_for(reading: Reading, first: int, lexicons: Lexicons) -> bool:
    """Say whether the noun phrase at a place is what the shopper wants, not told by the way."""
    if _KOREAN.search(reading.message):
        rest = reading.message[reading.tokens[first].end :]
        korean = lexicons.korean
        return not rest.startswith(korean.aside) and not any(w in rest for w in korean.liking)
    words = [token.word for token in reading.tokens[: first + 1]]
    around = lexicons.english.around
    for place in range(first - 1, max(first - 1 - _FARTHEST, -1), -1):
        word = words[place]
        before = words[place - 1] if place else ""
        if not word.isalnum() or word in around["wanting"]:
            return True
        if word in _HAVING:
            return "you" in words[max(place - 2, 0) : place + 2]
        if word == "like":
            return before in ("would", "you") or _clipped_would(reading, place - 1)
        if word == "about" and before in ("how", "what"):
            return True
        if word == "for" and before in around["seeking"]:
            return True
        if word in around["aside"]:
            return False
    return True


def ends_phrase(
    reading: Reading, last: int, phrases: Mapping[Key, Meaning], lexicon: Lexicon
) -> bool:
    """Say whether a noun is the last of its phrase: the "case" of "a phone case", not "phone"."""
    if last + 1 >= len(reading.tokens):
        return True
    token = reading.tokens[last + 1]
    word = token.word
    if word in lexicon.around["describing"] or token.hyphen:
        return False
    if token.refused:
        return True
    if not word.isalnum() or word[0].isdigit() or word in lexicon.around["adding"]:
        return True
    if word in lexicon.fillers or word in lexicon.ends or word in lexicon.bridges:
        return True
    meaning = phrases.get((singular(word),))
    if meaning is None:
        return False
    if meaning.kind in _TRAILING:
        return ends_phrase(reading, last + 1, phrases, lexicon)
    return meaning.kind in _TELLING


def _clipped_would(reading: Reading, place: int) -> bool:
    """Say whether a word carries a clipped "would" ("I'd")."""
    if place < 0:
        return False
    token = reading.tokens[place]
    return fold(reading.message)[token.start : token.end].endswith("'d")
