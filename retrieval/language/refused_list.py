"""How far back a Korean refusal reaches: it stands behind what it refuses."""

from collections.abc import Sequence
from itertools import takewhile

from retrieval.language.mention import Mention, alike
from retrieval.language.reading import STOP, Token

_COMMA = ","
_FACETS = ("type", "colour", "audience")
"""Kinds whose words are alternatives, whatever facet they stand in."""


def reached(refused: set[int], mentions: Sequence[Mention], tokens: Sequence[Token]) -> set[int]:
    """Keep what was asked before the phrase, or the list, that a refusal behind it rules out.

    "Black dress, lace not" still asks for a black dress; "red black not" refuses both colours, and
    "black dress not" the black dress.
    """
    kept: set[int] = set()
    for chunks in _lists(refused, mentions, tokens):
        following: Mention | None = None
        goes_on = True
        for chunk in reversed(chunks):
            if following is not None and tokens[following.first - 1].word == _COMMA:
                goes_on = goes_on and alike(chunk[-1], following)
            spoken = chunk[-1].last + 1 in refused  # a word beyond the vocabulary is the nearest
            reach = _reach(chunk) if goes_on and not spoken else 0
            for mention in chunk[: len(chunk) - reach]:
                kept.update(range(mention.first, mention.last + 1))
            # beyond a joint the list goes on only where nothing else stood between
            goes_on = goes_on and reach == len(chunk)
            following = chunk[0]
    return refused - kept


def _lists(
    refused: set[int], mentions: Sequence[Mention], tokens: Sequence[Token]
) -> list[list[list[Mention]]]:
    """Group the refused mentions: what one refusal may reach, cut at its joints."""
    lists: list[list[list[Mention]]] = []
    last: Mention | None = None
    for mention in mentions:
        if mention.first not in refused:
            continue
        between = range(last.last + 1, mention.first) if last else range(0)
        words = [tokens[p].word for p in between]
        if last is None or STOP in words or any(p not in refused for p in between[1:]):
            lists.append([[mention]])
        elif words and between[0] not in refused:
            lists[-1].append([mention])
        else:
            lists[-1][-1].append(mention)
        last = mention
    return lists


def _reach(chunk: Sequence[Mention]) -> int:
    """Return how many of the mentions before a refusal it rules out, counted from the last."""
    last, before = chunk[-1], list(reversed(chunk[:-1]))
    if last.meaning.kind == "type":
        return 1 + _phrase(last, before)
    listed = list(takewhile(lambda m: _alternatives(m, last), before))
    if last.meaning.kind == "attribute" and len(listed) < len(before):
        return 1
    return 1 + len(listed)


def _phrase(thing: Mention, before: Sequence[Mention]) -> int:
    """Count what belongs to a refused thing: what describes it, or a bare list of other things."""
    things = list(takewhile(lambda m: m.meaning.kind == "type", before))
    if things:
        bare = len(things) == len(before) and not any(_overlap(m, thing) for m in things)
        return len(things) if bare else 0
    return len(list(takewhile(lambda m: m.meaning.kind != "type", before)))


def _alternatives(former: Mention, latter: Mention) -> bool:
    kind = latter.meaning.kind
    if former.meaning.kind != kind:
        return False
    return kind in (*_FACETS, "attribute") or _field(former) == _field(latter)


def _field(mention: Mention) -> str:
    return mention.meaning.senses[0].field if mention.meaning.senses else ""


def _overlap(former: Mention, latter: Mention) -> bool:
    """Say whether one thing is a kind of the other ("trousers jeans not")."""
    values = {(s.field, v) for s in former.meaning.senses for v in s.values}
    return any((s.field, v) in values for s in latter.meaning.senses for v in s.values)
