"""Where a message speaks the shop's vocabulary."""

from collections.abc import Sequence
from dataclasses import dataclass

from retrieval.lexicon import Key
from retrieval.meaning import Meaning
from retrieval.reading import Token
from retrieval.vocabulary import Vocabulary
from retrieval.word_forms import singular


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
            if meaning is not None:
                found.append(Mention(place, place + length - 1, key, meaning))
                place += length
                break
        else:
            place += 1
    return found
