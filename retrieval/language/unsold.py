"""Kinds of things that a shop does not sell: asking for one must not answer with another."""

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import chain, islice

import numpy as np

from data.catalogue import Catalogue
from retrieval.language.firmness import COVERED
from retrieval.language.meaning import Meaning, Sense
from retrieval.language.mention import Mention
from retrieval.language.phrase import asked_for, ends_phrase
from retrieval.language.reading import Reading, Token
from retrieval.language.vocabulary import Vocabulary
from retrieval.texts import TextTable
from retrieval.word_forms import Key, forms_of, key_of
from retrieval.word_index import WordIndex

_COUNTED = ("a", "an", "some")
_FINE = 20
"""From so many values on, a type facet tells what a thing is, not merely its department."""
_MOST_KNOWN = 1024
_RARE = 2e-5
"""The share of a shop's products below which a word in titles is a name, not a thing sold."""


class Unsold:
    """Knows what is asked for that no product of the shop is."""

    def __init__(
        self, vocabulary: Vocabulary, catalogue: Catalogue, texts: TextTable, words: WordIndex
    ) -> None:
        self._vocabulary, self._catalogue = vocabulary, catalogue
        self._texts, self._words = texts, words
        kinds = vocabulary.kinds.items()
        self._field = next((name for name, kind in kinds if kind == "type"), "text")
        codes = catalogue.facet_codes(self._field)
        self._patchy = int(np.count_nonzero(codes >= 0)) < COVERED * len(codes)
        """Where many products have no type, their texts tell what they are."""
        self._known: dict[Key, bool] = {}

    def settled(self, reading: Reading, asked: Sequence[Mention], known: set[int]) -> list[Mention]:
        """Make things demands where they are what is asked for, and elsewhere mere features.

        ``known`` holds the places of all mentions and refusals.
        """
        typed = any(m.meaning.kind == "type" and m.meaning.hard for m in asked)
        demanded = [
            m
            for m in asked
            if not typed
            and m.meaning.kind == "thing"
            and self._is_head(reading, m.last)
            and asked_for(reading, m.first, self._vocabulary.lexicons)
            and (self._patchy or not self._is_sold(m.key))
        ]
        settled = [
            replace(m, meaning=self._demand(m.key) if m in demanded else _feature(m.key))
            if m.meaning.kind == "thing"
            else m
            for m in asked
        ]
        if not typed and not demanded:
            settled += self._unheard(reading, known)
        return settled

    def _unheard(self, reading: Reading, known: set[int]) -> list[Mention]:
        """Find a noun that is asked for ("a trampoline") and stands in no product's text."""
        for place, token in enumerate(reading.tokens):
            if place in known or not self._is_unheard(reading.tokens, place):
                continue
            first = self._article(reading.tokens, place)
            if first < 0 or not asked_for(reading, first, self._vocabulary.lexicons):
                continue
            if self._is_head(reading, place):
                key = key_of(token.word)
                return [Mention(place, place, key, self._demand(key))]
        return []

    def _is_head(self, reading: Reading, last: int) -> bool:
        vocabulary = self._vocabulary
        return ends_phrase(reading, last, vocabulary.phrases, vocabulary.lexicon)

    def _article(self, tokens: Sequence[Token], place: int) -> int:
        """Return the place of the article of a noun; -1 where none begins its phrase."""
        lexicon = self._vocabulary.lexicon
        for before in range(place - 1, -1, -1):
            word = tokens[before].word
            if word in _COUNTED:
                return before
            if word in lexicon.fillers or word in lexicon.ends or not word.isalnum():
                return -1
        return -1

    def _is_unheard(self, tokens: Sequence[Token], place: int) -> bool:
        word = tokens[place].word
        lexicon = self._vocabulary.lexicon
        if not (word.isascii() and word.isalpha() and len(word) > 2) or word.endswith("ly"):
            return False
        if word in lexicon.fillers or word in lexicon.ends or key_of(word) in lexicon.open:
            return False
        if place and tokens[place - 1].word in lexicon.around["degrees"]:
            return False  # "a bit fancier"
        following = tokens[place + 1].word if place + 1 < len(tokens) else "."
        if following in lexicon.fillers and following not in lexicon.ends:
            return False  # "a cheaper one", "a stylish look"
        return not any(form in self._words for form in forms_of(word))

    def _demand(self, key: Key) -> Meaning:
        if self._patchy and self._is_sold(key):
            alike = next((group for group in self._vocabulary.lexicon.same if key in group), ())
            # "notebook" may be a computer, and of paper as well
            keeps = self._vocabulary.lexicon.keeps
            plain = (name[0] for name in alike if len(name) == 1 and name not in keeps)
            heads = dict.fromkeys([key[-1], *plain])
            return Meaning("said", (Sense("text", tuple(heads)),), hard=True, keep=True)
        sense = Sense(self._field, (" ".join(key),))
        return Meaning("type", (sense,), hard=True, keep=True, exact=False)

    def _is_sold(self, key: Key) -> bool:
        """Say whether titles are of such a thing, found out once."""
        if key not in self._known:
            if len(self._known) >= _MOST_KNOWN:
                self._known.clear()
            # not an lru_cache of a method: the circle would keep a whole snapshot in memory
            self._known[key] = self._is_named_by_titles(key)
        return self._known[key]

    def _is_named_by_titles(self, key: Key) -> bool:
        """Say whether titles are of such a thing, and the products' kinds do not belie it."""
        alike = next((group for group in self._vocabulary.lexicon.same if key in group), (key,))
        enough = max(1, math.ceil(_RARE * len(self._catalogue)))
        named = chain.from_iterable(map(self._named, alike))
        if sum(1 for _ in islice(named, enough)) == enough:
            return True
        # where texts tell what things are, a phone charger is sold by whoever sells chargers
        head = key[-1:]
        return (
            self._patchy and head != key and head in self._vocabulary.things and self._is_sold(head)
        )

    def _named(self, key: Key) -> Iterator[int]:
        """Yield the first products of the texts whose title names the thing."""
        rows = self._words.candidates(" ".join(key)).nonzero()[0]
        for first in self._texts.firsts[rows].tolist():
            if first >= 0 and self._is_named(first, key):
                yield first

    def _is_named(self, position: int, key: Key) -> bool:
        product = self._catalogue.product_at(position)
        title = " ".join(key_of(product.title))
        if self._patchy:
            return f" {' '.join(key)} " in f" {title} "
        words = tuple(word for word in title.split() if word.isalpha() and len(word) > 1)
        return words[-len(key) :] == key and not self._is_telling(product.facets)

    def _is_telling(self, facets: Mapping[str, str]) -> bool:
        """Say whether a product's type already names a thing, and so another one."""
        value = key_of(facets.get(self._field, ""))
        if not value or value[0] in self._vocabulary.lexicon.nothing:
            return False
        things = self._vocabulary.things
        fine = len(self._catalogue.facet_values(self._field)) >= _FINE
        return fine or value in things or value[-1:] in things


def _feature(key: Key) -> Meaning:
    return Meaning("thing", (Sense("text", (" ".join(key),)),), hard=False, keep=True)
