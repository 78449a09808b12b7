"""Where a message speaks the shop's vocabulary."""

from collections.abc import Sequence
from dataclasses import dataclass

from retrieval.language.meaning import Meaning
from retrieval.language.reading import Token
from retrieval.language.vocabulary import Vocabulary
from retrieval.word_forms import Key, singular

_SET = "set"
_NAMING = ("type", "colour", "audience")


@dataclass(frozen=True, slots=True)
class Mention:
    """A phrase of the message with its meaning in this shop."""

    first: int
    """The first token's place."""
    last: int
    """The last token's place, included."""
    key: Key
    meaning: Meaning
    corrected: bool = False
    """The word was misspelled."""


def find_mentions(tokens: Sequence[Token], vocabulary: Vocabulary) -> list[Mention]:
    """Find the longest known phrases, from left to right, none overlapping."""
    keys = [singular(token.word) for token in tokens]
    found: list[Mention] = []
    place = 0
    while place < len(keys):
        for length in range(min(vocabulary.longest, len(keys) - place), 0, -1):
            key = tuple(keys[place : place + length])
            meaning = vocabulary.phrases.get(key)
            if meaning is not None and not _swallows(key, meaning, vocabulary):
                found.append(Mention(place, place + length - 1, key, meaning))
                place += length
                break
        else:
            place += 1
    return _with_sets(found, vocabulary)


def _with_sets(mentions: Sequence[Mention], vocabulary: Vocabulary) -> list[Mention]:
    """Read a thing and "set" behind it as the set of that thing; where none is sold, the thing."""
    found: list[Mention] = []
    for mention in mentions:
        former = found[-1] if found and found[-1].last + 1 == mention.first else None
        if former is None or not _is_set(mention) or not _is_thing(former):
            found.append(mention)
            continue
        meaning = vocabulary.phrases.get((*former.key, _SET), former.meaning)
        if not meaning.hard or meaning.kind != "type":
            meaning = former.meaning
        found[-1] = Mention(former.first, mention.last, former.key, meaning)
    return found


def _is_thing(mention: Mention) -> bool:
    return mention.meaning.kind == "type" and mention.meaning.hard


def _is_set(mention: Mention) -> bool:
    return mention.meaning.kind == "type" and mention.key[-1] == _SET and len(mention.key) > 1


def alike(former: Mention, latter: Mention) -> bool:
    """Say whether two mentions may stand in one list: two colours, or two features."""
    kinds = {former.meaning.kind, latter.meaning.kind}
    return len(kinds) == 1 or kinds <= {"look", "attribute"}


def _swallows(key: Key, meaning: Meaning, vocabulary: Vocabulary) -> bool:
    """Say whether a phrase that only ranks would hide words that are demands themselves.

    "Men Underwear" may be a section of the shop, and "sports bra" a feature: the men and the bra
    are asked for all the same. Inside a feature only its last word can be ("cap sleeve" is no cap).
    """
    if len(key) < 2 or meaning.kind not in ("weak", "attribute", "thing"):
        return False
    if key[:1] in vocabulary.lexicon.refusals:
        return False  # "no heel" is flat
    whole = meaning.kind == "weak"
    parts = [(word,) for word in key] if whole else [key[-1:]]
    meanings = (vocabulary.phrases.get(part) for part in parts)
    return any(m and m.hard and m.kind in _NAMING and (whole or m.exact) for m in meanings)
