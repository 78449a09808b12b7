"""From a shopper's words to an Understanding: pure, a few milliseconds, any catalogue."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from itertools import chain

from data.catalogue import Catalogue
from retrieval.demands import Demands
from retrieval.english import read_english
from retrieval.filtering import ConstraintFilter
from retrieval.korean_words import korean_words
from retrieval.lexicon import english, load
from retrieval.mention import Mention, find_mentions
from retrieval.reading import Reading, Token
from retrieval.refusal import refused_places, without_shared
from retrieval.refused_list import reached
from retrieval.spelling import Speller
from retrieval.understanding import Understanding
from retrieval.unsold import Unsold
from retrieval.vocabulary import Vocabulary
from retrieval.word_forms import key_of, singular
from retrieval.word_index import WordIndex

_HANGUL = re.compile(r"[가-힣ㄱ-ㅎㅏ-ㅣ]")
_HAVING = ("with", "featuring", "has", "have", "having")
_MATCHING = ("matching", "matches", "match")
_THEIRS = ("my", "the", "a", "an", "her", "his", "this", "that", "these", "those", "our")
_UNMISTAKABLE = 7
"""Letters from which on a slip is put right even to a word that the shop has no use for."""
_ESTABLISHED = 5
"""Texts that must say a word before it counts as spelled right."""
_LEAVING = (",", ".", ";", "!", "?", "|", "for", "under", "but", "in", "or", "and", "not", "no")


class Interpreter:
    """Reads messages in the vocabulary of one shop."""

    def __init__(
        self,
        vocabulary: Vocabulary,
        catalogue: Catalogue,
        constraints: ConstraintFilter,
        words: WordIndex,
        unsold: Unsold,
        known_words: frozenset[str] = frozenset(),
    ) -> None:
        self._vocabulary = vocabulary
        self._currency = catalogue.currency
        self._words, self._unsold = words, unsold
        self._demands = Demands(vocabulary, catalogue, constraints, words)
        self._said = frozenset(chain.from_iterable(vocabulary.phrases))
        # what Korean shoppers speak of, English ones do, too
        translated = chain.from_iterable(map(key_of, korean_words().english.values()))
        self._known_words = known_words | frozenset(translated)
        self._speller = Speller(_spoken(vocabulary), self._is_word)

    def understand(self, text: str) -> Understanding:
        """Read a message in English or Korean; anything else counts as English."""
        language = "ko" if _HANGUL.search(text) else "en"
        reading = self._corrected(self._read(text, language))
        mentions = find_mentions(reading.tokens, self._vocabulary)
        if language == "ko":
            refused = {p for p, token in enumerate(reading.tokens) if token.refused}
            refused = reached(refused, mentions, reading.tokens)
            cues: set[int] = set()
        else:
            refused, cues = refused_places(reading.tokens, mentions, self._vocabulary.lexicon)
        refused = _without_heads(without_shared(refused, mentions), mentions)
        known = {p for m in mentions for p in range(m.first, m.last + 1)} | refused | cues
        asked = _asked(mentions, reading.tokens, refused)
        asked = self._demands.weighed(self._unsold.settled(reading, asked, known))
        constraints = self._demands.constraints(reading, mentions, asked, refused)
        hidden = (
            refused
            | cues
            | {
                place
                for mention in asked
                if not mention.meaning.keep
                for place in range(mention.first, mention.last + 1)
            }
        )
        wish = self._wish(reading.tokens, mentions, hidden)
        return Understanding(wish, constraints, language)

    @staticmethod
    def phrases(language: str) -> Mapping[str, str]:
        """Return how relaxations are worded in a language."""
        wording: Mapping[str, str] = load("ko" if language == "ko" else "en")["relaxation"]
        return wording

    def _read(self, text: str, language: str) -> Reading:
        if language == "ko":
            from retrieval.korean import read_korean

            return read_korean(text, self._currency)
        return read_english(text, self._currency)

    def _corrected(self, reading: Reading) -> Reading:
        """Put right the words that are known nowhere."""
        tokens = [self._spelled(token) for token in reading.tokens]
        return replace(reading, tokens=tuple(tokens))

    def _spelled(self, token: Token) -> Token:
        meant = self._speller.correct(token.word)
        return token if meant is None else replace(token, word=meant)

    def _is_word(self, word: str) -> bool:
        lexicon = english()
        forms = (word, singular(word))
        return any(
            form in self._said
            or form in lexicon.fillers
            or form in lexicon.bridges
            or form in lexicon.ends
            or self._words.frequency(form) >= _ESTABLISHED
            or form in self._known_words
            for form in forms
        )

    def _wish(
        self, tokens: tuple[Token, ...], mentions: Iterable[Mention], hidden: set[int]
    ) -> str:
        fillers = self._vocabulary.lexicon.fillers
        telling = {p for m in mentions for p in range(m.first, m.last + 1) if m.last > m.first}
        counts = {m.first - 1 for m in mentions if m.meaning.kind == "type"}
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
    phrases = vocabulary.phrases.items()
    return {
        word
        for key, meaning in phrases
        for word in key
        if meaning.kind != "thing" or len(word) >= _UNMISTAKABLE
    }


def _without_heads(refused: set[int], mentions: Iterable[Mention]) -> set[int]:
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


def _is_size(tokens: tuple[Token, ...], place: int) -> bool:
    return place > 0 and tokens[place - 1].word in ("size", "sizes")


def _asked(mentions: list[Mention], tokens: tuple[Token, ...], refused: set[int]) -> list[Mention]:
    """Return the mentions that are demands: not refused, not mere parts of another thing."""
    wanted = [mention for mention in mentions if mention.first not in refused]
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
            continue  # "shirt dress": the last noun is the thing
        if kind == "audience" and _is_child(mention, following):
            continue  # "여자 아기", a baby girl
        if typed and _is_part(mention, tokens) and _describes_part(mention, tokens):
            continue  # "dress with red flowers": the dress need not be red
        typed = typed or (kind == "type" and mention.meaning.hard)
        asked.append(mention)
    return asked


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
    for place in range(mention.first - 1, -1, -1):
        word = tokens[place].word
        if word in _HAVING or (word in _MATCHING and tokens[place + 1].word in _THEIRS):
            return True
        if word in _LEAVING:
            return False
    return False
