"""Which mentions are asked for: neither parts of another thing, nor what describes those."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from retrieval.language.mention import Mention
from retrieval.language.reading import Token

_HAVING = ("with", "featuring", "has", "have", "having")
_FARTHEST = 16
"""How many words back a "with" is looked for."""
_MATCHING = ("matching", "matches", "match")
_THEIRS = ("my", "the", "a", "an", "her", "his", "this", "that", "these", "those", "our")
_LEAVING = (",", ".", ";", "!", "?", "|", "for", "under", "but", "in", "or", "and", "not", "no")

_VERB_AFTER = ("that", "which", "who", "to", "it", "they", "not")
_WHOSE = ("my", "your", "our")
_COUNTED = 2
"""So many words may stand between "a set of" and what it is a set of."""


def without_heads(refused: set[int], mentions: Iterable[Mention]) -> set[int]:
    """Keep the thing whose feature is refused: "no lace dresses" still asks for dresses.

    It does not where another thing is asked for: "not a red dress, a skirt".
    """
    things = [m for m in mentions if m.meaning.kind == "type" and m.meaning.hard]
    if any(m.first not in refused for m in things):
        return refused
    told = refused - {m.last for m in things}
    kept = {
        place
        for mention in things
        if mention.first in refused and mention.first - 1 in told
        for place in range(mention.first, mention.last + 1)
    }
    return refused - kept


def asked_of(wanted: list[Mention], tokens: tuple[Token, ...]) -> list[Mention]:
    """Return the mentions that are demands, not mere parts of another thing."""
    wanted = [m for m in wanted if not _is_by_the_way(m, wanted, tokens)]
    asked: list[Mention] = []
    typed = False
    for number, mention in enumerate(wanted):
        kind = mention.meaning.kind
        following = wanted[number + 1] if number + 1 < len(wanted) else None
        if (
            kind == "type"
            and following is not None
            and following.first == mention.last + 1
            and following.meaning.kind == "type"
        ):
            if mention.meaning.exact and not following.meaning.exact:
                wanted[number + 1] = mention  # "graphic tee band" asks for no hair band
            elif len(mention.meaning.senses) > 1:
                feature = replace(mention.meaning, kind="look", senses=mention.meaning.senses[1:])
                asked.append(replace(mention, meaning=feature))  # "jeans jacket": of denim
            continue  # "shirt dress": the last noun is the thing
        if kind == "audience" and _is_child(mention, following):
            continue  # "여자 아기", a baby girl
        if typed and _is_part(mention, tokens) and _describes_part(mention, tokens):
            continue  # "dress with red flowers": the dress need not be red
        typed = typed or (kind == "type" and mention.meaning.hard)
        asked.append(mention)
    return asked


def _is_by_the_way(mention: Mention, wanted: Iterable[Mention], tokens: Sequence[Token]) -> bool:
    """Say whether a noun that could be a thing is none, or names where another is worn or sold.

    As in "something that covers", "my head", "gloves for my hands", "a set of three shirts".
    """
    if mention.meaning.kind != "type":
        return False
    before = tokens[mention.first - 1].word if mention.first else ""
    things = [m for m in wanted if m.meaning.kind == "type" and m.meaning.hard and m != mention]
    if not mention.meaning.exact and before in (*_VERB_AFTER, *_WHOSE):
        return True
    if len(mention.key) > 1 and mention.key[0] in _WHOSE and things:
        return True
    behind = tokens[mention.last + 1 : mention.last + 2]
    of_those = bool(behind) and behind[0].word == "of"
    return of_those and any(0 < m.first - mention.last - 1 <= _COUNTED for m in things)


def _is_child(mention: Mention, following: Mention | None) -> bool:
    """Say whether the next word names the person whose sex alone a word tells."""
    return (
        following is not None
        and following.first == mention.last + 1
        and following.meaning.kind == "audience"
    )


def _describes_part(mention: Mention, tokens: tuple[Token, ...]) -> bool:
    """Say whether a word after "with" is, or tells of, a part ("with lace sleeves")."""
    if mention.meaning.kind != "look":
        return mention.meaning.kind in ("type", "colour")
    following = tokens[mention.last + 1].word if mention.last + 1 < len(tokens) else "."
    return following[0].isalpha() and following not in (*_LEAVING, *_HAVING)


def _is_part(mention: Mention, tokens: tuple[Token, ...]) -> bool:
    for place in range(mention.first - 1, max(mention.first - _FARTHEST, 0) - 1, -1):
        word = tokens[place].word
        if word in _HAVING or (word in _MATCHING and tokens[place + 1].word in _THEIRS):
            return True
        if word in _LEAVING:
            return False
    return False
