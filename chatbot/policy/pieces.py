"""A message in pieces: its sentences, and the clauses that do something of their own."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from chatbot.policy import lasting
from chatbot.policy.act import ASIDES, Act
from chatbot.policy.reading import Reading, words

MOST = 8
"""A message of more sentences is a story, and read as one."""
_SHORTEST_WISH = 3
"""Words of a wish that demands nothing."""
_SENTENCE = re.compile(r"(?<=[.!?…。])\s+(?!\d)|\n+")
_CLAUSE = re.compile(
    r"\s*[,;]\s+(?:(?:but|and|so|then|also|instead)\s+)*|\s+[-–—]\s+"
    r"|\s+(?:but|and|so|then)\s+|(?<=[가-힣])(?<=[고데만까서요다네어아야])\s+"
    r"(?!번|개|가지|벌|켤레|명)"
)
_PEELED = ASIDES | {
    Act.GREETING, Act.THANKS, Act.BYE, Act.ACCEPT, Act.REFUSE,
    Act.INSULT, Act.OFF_TOPIC, Act.OTHERS,
}  # fmt: skip
"""What a clause may do before the next one asks for something."""
_ABOUT_ONE = frozenset({Act.CRITIQUE, Act.SIMILAR, Act.GOES_WITH, Act.COMPARE, Act.DETAILS})
"""Acts whose message must not be torn from the product that it names."""

ActOf = Callable[[Reading], Act]


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a message, and what it does."""

    reading: Reading
    act: Act


def pieces(reading: Reading, act_of: ActOf) -> tuple[Piece, ...]:
    """Return the parts of a message that do something of their own, in order."""
    sentences = [one for one in _SENTENCE.split(reading.text) if words(one)]
    if not 1 <= len(sentences) <= MOST:
        return ()
    found: list[Piece] = []
    for sentence in sentences:
        one = reading.again(sentence)
        if found and one.only("remember"):  # "I never wear wool. Remember that."
            one = reading.again(f"{found.pop().reading.text} {sentence}")
        found += _clauses(one, act_of)
    return tuple(found)


def wishes_beside(reading: Reading, cue: str) -> str:
    """Return the clauses of a message that demand something of products and hold no such cue."""
    parts = [
        one.text.rstrip(".!?")
        for sentence in _SENTENCE.split(reading.text)
        for one in map(reading.again, filter(words, _CLAUSE.split(sentence)))
        if one.said and not one.has(cue)
    ]
    return ", ".join(parts)


def _clauses(reading: Reading, act_of: ActOf) -> Iterator[Piece]:
    """Yield the clauses peeled off the beginning of a sentence, and what is left of it."""
    act = act_of(reading)
    if act == Act.REMEMBER:
        yield from _told(reading, act_of)
        return
    for mark in _CLAUSE.finditer(reading.text):
        head, tail = reading.text[: mark.start()], reading.text[mark.end() :]
        if not words(head) or not words(tail):
            continue
        first = reading.again(head)
        does = act_of(first)
        if does not in _PEELED or not _may_part(reading, act, does):
            continue
        rest = reading.again(tail)
        if not _does_something(rest, act_of(rest)):
            continue
        yield Piece(first, does)
        yield from _clauses(rest, act_of)
        return
    yield Piece(reading, act)


def _told(reading: Reading, act_of: ActOf) -> Iterator[Piece]:
    """Yield what is told for good, and what is wished for in the same sentence."""
    note, rest = lasting.split(reading)
    if words(rest):
        wish = reading.again(rest)
        yield Piece(wish, act_of(wish))
    yield Piece(reading.again(note) if words(rest) else reading, Act.REMEMBER)


def _does_something(rest: Reading, act: Act) -> bool:
    """Say whether a clause stands for itself: "cheap and nasty" is one thing said."""
    wishes = act == Act.SEARCH and not rest.said and len(words(rest.text)) < _SHORTEST_WISH
    return act not in (Act.UNCLEAR, Act.POINTLESS) and not wishes


def _may_part(whole: Reading, act: Act, head: Act) -> bool:
    """Say whether a clause that does ``head`` may be taken from a sentence that does ``act``."""
    if act in (Act.UNDO, Act.FORGET):
        return head not in ASIDES
    if head == Act.REMEMBER and not lasting.split(whole)[1]:
        return False
    if act in _ABOUT_ONE and whole.reference.clear:
        return head not in ASIDES or head == Act.DISLIKE
    return True


def about(piece: Piece, focus: tuple[str, ...]) -> Reading:
    """Read a piece again with "it" meaning the products that the pieces before it spoke of."""
    past = replace(piece.reading.past, focus=focus or piece.reading.past.focus)
    return piece.reading.again(piece.reading.text, past)
