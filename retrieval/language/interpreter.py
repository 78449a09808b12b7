"""From a shopper's words to an Understanding: pure, a few milliseconds, any catalogue."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import partial
from itertools import chain

import numpy as np

from data.catalogue import Catalogue
from retrieval.filtering import ConstraintFilter
from retrieval.index import SearchIndex
from retrieval.language.asking import asked_of, without_heads
from retrieval.language.companion import companions
from retrieval.language.complaint import complained_of
from retrieval.language.demands import Demands
from retrieval.language.easing import Easing
from retrieval.language.english import read_english
from retrieval.language.firmness import Firmness
from retrieval.language.korean import KoreanReader
from retrieval.language.lacking import lacked_things
from retrieval.language.lexicon import Lexicon
from retrieval.language.meaning import Meaning
from retrieval.language.measuring import Measuring
from retrieval.language.mention import Mention, find_mentions
from retrieval.language.nearness import Nearness, is_telling
from retrieval.language.person import bystanders
from retrieval.language.reading import Reading, Token
from retrieval.language.refusal import refused_places, without_shared
from retrieval.language.refused_list import reached
from retrieval.language.spelling import Speller
from retrieval.language.unsold import Unsold
from retrieval.language.vocabulary import Vocabulary
from retrieval.language.weighing import Weighing
from retrieval.understanding import Understanding
from retrieval.word_forms import key_of, singular
from retrieval.word_index import WordIndex

_LATIN = re.compile(r"[a-z]", re.IGNORECASE)
_HANGUL = re.compile(r"[가-힣ㄱ-ㅎㅏ-ㅣ]")
_LONG_NUMBER = 3
_LESS, _UN, _DONE = "less", "un", "ed"
_UNMISTAKABLE = 7
"""Letters from which on a slip is put right even to a word that the shop has no use for."""
_TELLING = 5
"""Letters from which on a word of no wish, as "looking", may have been meant."""
_ESTABLISHED = 20
"""Texts that must say a word before it counts as spelled right."""


class Interpreter:
    """Reads messages in the vocabulary of one shop."""

    def __init__(
        self,
        vocabulary: Vocabulary,
        catalogue: Catalogue,
        constraints: ConstraintFilter,
        index: SearchIndex,
        nearness: Nearness | None = None,
    ) -> None:
        texts, words = index.texts, index.words
        self._vocabulary = vocabulary
        self._currency = catalogue.currency
        self._priced = not bool(np.isnan(catalogue.prices).all())
        self._words, self._nearness = words, nearness
        self._unsold = Unsold(vocabulary, catalogue, texts, words)
        firmness = Firmness(catalogue, constraints, texts, words)
        self._weighing = Weighing(vocabulary, constraints, firmness)
        self._easing = Easing(vocabulary.lexicon, constraints, firmness, words)
        self._demands = Demands(vocabulary, catalogue, constraints, words)
        self._said = frozenset(chain.from_iterable(vocabulary.phrases))
        lexicons = vocabulary.lexicons
        self._korean = KoreanReader(lexicons.korean, lexicons.quantities)
        self._measuring = Measuring(vocabulary.numeric, catalogue, constraints, lexicons)
        # what Korean shoppers speak of, English ones do, too
        translated = chain.from_iterable(map(key_of, lexicons.korean.english.values()))
        telling = chain.from_iterable(vocabulary.lexicon.around.values())
        self._known_words = index.known_words.union(translated, telling)
        # not a method: in a circle with its speller, an old snapshot would stay in memory
        is_word = partial(_is_word, self._said, vocabulary.lexicon, words, self._known_words)
        self._speller = Speller(_spoken(vocabulary), is_word, lambda: words.common)

    def warm(self) -> None:
        """Load what the first messages would otherwise wait for."""
        self.understand("빨간 원피스")
        self._speller.correct("drss")
        if self._nearness is not None:
            self._nearness.meaning("dress")

    def understand(self, text: str) -> Understanding:
        """Read a message in English or Korean; anything else counts as English."""
        language = "ko" if _HANGUL.search(text) else "en"
        reading = self._corrected(self._read(text, language))
        if not self._priced:
            reading = replace(reading, prices=())
        mentions = find_mentions(reading.tokens, self._vocabulary)
        refused, cues = self._refused(reading, mentions, language)
        known = {p for m in mentions for p in range(m.first, m.last + 1)} | refused | cues
        lexicons = self._vocabulary.lexicons
        wanted = [m for m in mentions if m.first not in refused]
        beside = companions(reading, wanted, lexicons, korean=language == "ko")
        wanted = [m for m in wanted if m.first not in beside or m.meaning.kind == "audience"]
        aside = bystanders(wanted, reading.tokens, refused, self._vocabulary.lexicon)
        asked = asked_of([m for m in wanted if m.first not in aside], reading.tokens)
        measured = self._measuring.read(reading, asked, refused)
        filtered = bool(reading.prices or refused or any(c.hard for c in measured.constraints))
        settled = self._unsold.settled(reading, asked, known)
        asked = self._weighing.weighed(reading, settled, filtered=filtered)
        if not any(m.meaning.kind in ("type", "said") for m in asked):
            near = self._near(reading, known | measured.places)
            asked += self._weighing.weighed(reading, near, filtered=filtered)
        constraints = self._demands.constraints(reading, mentions, asked, refused)
        constraints = self._easing.eased((*constraints, *measured.constraints))
        hidden = (
            refused
            | cues
            | aside
            | measured.places
            | {
                place
                for mention in asked
                if not mention.meaning.keep
                for place in range(mention.first, mention.last + 1)
            }
        )
        wish = self._wish(reading.tokens, mentions, hidden)
        unknown = tuple(t.word for t in reading.tokens if self._is_unknown(t))
        return Understanding(wish, constraints, language, reading.corrections, unknown)

    def _refused(
        self, reading: Reading, mentions: list[Mention], language: str
    ) -> tuple[set[int], set[int]]:
        """Return the places of what is refused, and of the words that refuse."""
        tokens = reading.tokens
        refused = {p for p, token in enumerate(tokens) if token.refused}
        cues: set[int] = set()
        if language == "ko":
            # what is refused of a phrase ("placement print 없는") is the whole phrase
            refused |= {p for m in mentions if m.last in refused for p in _places(m)}
            refused -= lacked_things(mentions, tokens, refused)
            refused = reached(refused, mentions, tokens)
        if language == "en" or _LATIN.search(reading.message):
            said, cues = refused_places(tokens, mentions, self._vocabulary.lexicon)
            refused |= said | complained_of([token.word for token in tokens], mentions)
        return without_heads(without_shared(refused, mentions), mentions), cues

    def phrases(self, language: str) -> Mapping[str, str]:
        """Return how relaxations are worded in a language."""
        return self._vocabulary.lexicons.relaxation["ko" if language == "ko" else "en"]

    def _read(self, text: str, language: str) -> Reading:
        if language == "ko":
            return self._korean.read(text, self._currency)
        return read_english(text, self._currency, self._vocabulary.lexicons.quantities)

    def _corrected(self, reading: Reading) -> Reading:
        """Put right the words that are known nowhere, and take "hoodless" as without a hood."""
        tokens: list[Token] = []
        corrections = list(reading.corrections)
        for token in map(self._lacking, reading.tokens):
            meant = self._speller.correct(token.word)
            tokens += [replace(token, word=w) for w in (meant or token.word).split()]
            if meant is not None:
                corrections.append((reading.message[token.start : token.end], meant))
        return replace(reading, tokens=tuple(tokens), corrections=tuple(corrections))

    def _lacking(self, token: Token) -> Token:
        """Read "hoodless" as a hood that is refused, where the shop has no better word for it.

        "Unpadded" likewise: what is "un-" done to it has not.
        """
        stem = token.word.removesuffix(_LESS)
        if stem.startswith(_UN) and stem.endswith(_DONE):
            stem = stem.removeprefix(_UN)
        if stem == token.word or token.word in self._said or stem not in self._said:
            return token
        return replace(token, word=stem, refused=True)

    def _near(self, reading: Reading, known: set[int]) -> list[Mention]:
        """Take the last word that the shop hardly says as a wish for the value nearest to it.

        Asked only where no thing was named otherwise: a word costs the encoder milliseconds.
        """
        if self._nearness is None:
            return []
        for place, token in reversed(list(enumerate(reading.tokens))):
            word = singular(token.word)
            if place in known or not is_telling(word, self._vocabulary.lexicon):
                continue
            if max(map(self._words.frequency, (word, token.word))) >= _ESTABLISHED:
                continue  # the search reads the texts themselves
            meaning = self._nearness.meaning(word)
            meaning = meaning and self._compounded(word, meaning)
            return [Mention(place, place, (word,), meaning)] if meaning else []
        return []

    def _compounded(self, word: str, near: Meaning) -> Meaning | None:
        """Read a compound by its head: a peacoat is a coat, but a chromebook not of chrome."""
        field, values = near.senses[0].field, near.senses[0].values
        parts = [part for value in values for part in key_of(value) if part != word]
        if any(word.endswith(part) for part in parts):
            typed = self._vocabulary.kinds[field] == "type"
            return replace(near, kind="type", hard=True) if typed else near
        first = [part for part in parts if word.startswith(part)]
        alone = any(word.removeprefix(part) in self._known_words for part in first)
        return None if alone else near

    def _is_unknown(self, token: Token) -> bool:
        """Say whether a token is a Korean noun that nobody could put into English."""
        noun = len(token.word) > 1 and token.word[0].isalpha() and not token.word.isascii()
        return noun and token.word not in self._vocabulary.lexicons.korean.open

    def _wish(
        self, tokens: tuple[Token, ...], mentions: Iterable[Mention], hidden: set[int]
    ) -> str:
        fillers = self._vocabulary.lexicon.fillers
        telling = {p for m in mentions for p in range(m.first, m.last + 1) if m.last > m.first}
        counts = {
            m.first - 1
            for m in mentions
            if m.meaning.kind == "type" and m.first and _is_count(tokens[m.first - 1])
        }
        words = [
            token.word
            for place, token in enumerate(tokens)
            if place not in hidden
            and token.word[0].isalnum()
            and (place in telling or token.word not in fillers)
            and not (token.word.isdigit() and (place in counts or _is_size(tokens, place)))
            and (token.word.isascii() or token.word in self._words)
        ]
        return " ".join(word for i, word in enumerate(words) if i == 0 or words[i - 1] != word)


def _spoken(vocabulary: Vocabulary) -> set[str]:
    """Return the words that a slip may have meant; of what is not sold only the unmistakable."""
    lexicon = vocabulary.lexicon
    said = {
        word
        for key, meaning in vocabulary.phrases.items()
        for word in key
        if meaning.kind != "thing" or len(word) >= _UNMISTAKABLE
    }
    grammar = {*lexicon.fillers, *chain.from_iterable(lexicon.refusals)}
    said |= {word for word in grammar if len(word) >= _TELLING}
    return said | {word + "s" for word in said}


def _is_count(token: Token) -> bool:
    """Say whether a number tells how many; one of a model ("tn-2110") does not."""
    return len(token.word) < _LONG_NUMBER and not token.hyphen


def _is_size(tokens: tuple[Token, ...], place: int) -> bool:
    return place > 0 and tokens[place - 1].word in ("size", "sizes")


def _places(mention: Mention) -> range:
    return range(mention.first, mention.last + 1)


def _is_word(
    said: frozenset[str],
    lexicon: Lexicon,
    words: WordIndex,
    known_words: frozenset[str],
    word: str,
) -> bool:
    """Say whether the shop, its texts or the language know a word."""
    return word in known_words or any(
        form in said
        or form in lexicon.fillers
        or (form,) in lexicon.refusals
        or form in lexicon.bridges
        or form in lexicon.ends
        or words.frequency(form) >= _ESTABLISHED
        for form in (word, singular(word))
    )
