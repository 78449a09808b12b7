"""Words that nobody listed: the shop's value that the encoder finds nearest to them."""

from collections.abc import Sequence
from functools import cached_property
from weakref import WeakKeyDictionary

import numpy as np
from numpy.typing import NDArray

from retrieval.encoder import Encoder
from retrieval.language.lexicon import Lexicon
from retrieval.language.meaning import Meaning
from retrieval.language.vocabulary import Vocabulary
from retrieval.word_forms import Key

_ALIKE, _APART = 0.65, 0.05
"""The least cosine of a word and a value, and how much farther the next other value must be.

Of the lexicon's single words, held out, so many find their value: garments 0.81 of those that are
near enough to any, colours 0.78, looks 0.95. No cosine makes it 0.95 for all, so that a near word
only ranks and never filters.
"""
_KINDS = ("type", "colour", "look")
_LONGEST = 2
"""Words of a value."""
_MOST = 50_000

Vectors = dict[str, NDArray[np.float32]]
_vectors: WeakKeyDictionary[Encoder, Vectors] = WeakKeyDictionary()
"""By encoder: a text is embedded once, however often a catalogue changes."""


class Nearness:
    """Finds the value of a shop's facets that a word comes nearest to."""

    def __init__(self, encoder: Encoder, vocabulary: Vocabulary) -> None:
        self._encoder, self._vocabulary = encoder, vocabulary

    def meaning(self, word: str) -> Meaning | None:
        """Return the wish for the nearest value; None where none is near, or two are."""
        keys, vectors = self._values
        if not keys:
            return None
        cosines = vectors @ self._encoded([word])[0]
        best = int(cosines.argmax())
        others = [i for i, key in enumerate(keys) if not set(key) & set(keys[best])]
        next_best = float(cosines[others].max()) if others else -1.0
        if cosines[best] < _ALIKE or cosines[best] - next_best < _APART:
            return None
        found = self._vocabulary.phrases[keys[best]]
        return Meaning("near", found.senses, hard=False, keep=True, exact=False)

    @cached_property
    def _values(self) -> tuple[list[Key], NDArray[np.float32]]:
        """The phrases that are values themselves, with their vectors."""
        keys = [
            key
            for key, meaning in self._vocabulary.phrases.items()
            if meaning.kind in _KINDS and meaning.hard and meaning.exact and len(key) <= _LONGEST
        ]
        return keys, self._encoded([" ".join(key) for key in keys])

    def _encoded(self, texts: Sequence[str]) -> NDArray[np.float32]:
        known = _vectors.setdefault(self._encoder, {})
        if len(known) > _MOST:
            known.clear()
        missing = [text for text in dict.fromkeys(texts) if text not in known]
        if missing:
            known.update(zip(missing, self._encoder.encode(missing), strict=True))
        return np.array([known[text] for text in texts], np.float32)


def is_telling(word: str, lexicon: Lexicon) -> bool:
    """Say whether a word may name a value: no word of grammar, no number, no abbreviation."""
    grammar = (lexicon.fillers, lexicon.ends, lexicon.bridges)
    plain = word.isascii() and word.isalpha() and len(word) > 3
    return plain and (word,) not in lexicon.open and not any(word in words for words in grammar)
