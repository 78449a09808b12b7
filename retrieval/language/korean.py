"""Reading a Korean message into English words: morphology, then the bilingual lexicon."""

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Any

from retrieval.language.english import ages, fold
from retrieval.language.korean_endings import (
    asks,
    complains,
    ends_clause,
    lemma,
    offers,
    pairs,
    states,
)
from retrieval.language.korean_parts import Part, with_refusals
from retrieval.language.korean_spelling import KoreanSpeller
from retrieval.language.korean_words import KoreanWords
from retrieval.language.price import find_prices
from retrieval.language.quantity import QuantityReader
from retrieval.language.reading import STOP, Reading, Token
from retrieval.word_forms import words_of

_CODE = re.compile(r"(?=[a-z0-9-]*\d)[a-z][a-z0-9]*(?:-[a-z0-9]+)*")
"""The name of a model or a norm ("i7", "tn-2110"): one word."""
_RUN = re.compile(r"[가-힣]+")
_MOST_MORPHEMES = 7
_PREDICATES = ("VV", "VA", "VX", "VCN", "XSA", "XSV")
_NAMES = ("NNG", "NNP", "NR", "XR", "SL", "SH")
_ALONE = "만"
"""A particle that singles out its word: "검정만 아니면" refuses nothing before black."""
_TYPED_NO = ("ㄴㄴ", "노노")
"""How chats write a refusal, and the word, which is as long."""
_SHORTEST_PART = 2
_LONG_WORD = 3
_IN_DICTIONARY = 100
"""From this number on the analyser knows a word; below stand its guesses."""


@lru_cache(maxsize=2)
def analyser(names: tuple[str, ...]) -> Any:
    """Load Kiwi once; it takes a second and is only needed for Korean."""
    from kiwipiepy import Kiwi  # type: ignore[import-untyped]

    kiwi = Kiwi(num_workers=1)
    for name in names:
        kiwi.add_user_word(name, "NNG")
    return kiwi


class KoreanReader:
    """Reads messages with Korean in them; English words in them stay as they are."""

    def __init__(self, words: KoreanWords, quantities: QuantityReader) -> None:
        self._words, self._quantities = words, quantities
        self._speller = KoreanSpeller(words, self._is_word)

    def read(self, message: str, currency: str | None) -> Reading:
        """Split a message into English words; prices and ages are taken out first."""
        written = fold(message).replace(*_TYPED_NO)
        folded = self._speller.spelled(written)
        amounts = tuple(self._quantities.find(folded))
        prices = find_prices(folded, currency, [(q.start, q.end) for q in amounts])
        stops = [(p.start, p.end, STOP) for p in prices]
        for age in ages(folded):
            if not any(age[0] < end and start < age[1] for start, end, _ in stops):
                stops.append(age)
        parts = with_refusals(_parts(folded, sorted(stops), self._words))
        tokens = tuple(token for part in parts for token in part.tokens)
        said = tuple(c for p in prices for c in p.constraints)
        return Reading(message, tokens, said, amounts, _changes(written, folded))

    def _is_word(self, run: str) -> bool:
        words = self._words
        return any(
            m.form in words.english
            or m.form in words.fillers
            or m.form + "다" in words.fillers
            or (m.id >= _IN_DICTIONARY and m.len >= _LONG_WORD)
            for m in analyser(words.names).tokenize(run)
        )


def _changes(written: str, read: str) -> tuple[tuple[str, str], ...]:
    """Return the words that differ between two texts of as many words."""
    pairs = zip(_RUN.findall(written), _RUN.findall(read), strict=True)
    return tuple((a, b) for a, b in pairs if a != b)


def _parts(folded: str, stops: list[tuple[int, int, str]], words: KoreanWords) -> list[Part]:
    """Cut a message into parts; prices and ages are taken out first."""
    parts: list[Part] = []
    begin = 0
    for start, end, word in [*stops, (len(folded), len(folded), "")]:
        parts += _analysed(folded, begin, start, words)
        if word:
            parts.append(Part((Token(word, start, end),), "stop" if word == STOP else "word"))
        begin = end
    return parts


def _analysed(folded: str, begin: int, end: int, words: KoreanWords) -> list[Part]:
    text = folded[begin:end]
    if not text.strip():
        return []
    morphemes = analyser(words.names).tokenize(text, pretokenized=_nouns(text, words))
    parts: list[Part] = []
    place = 0
    tied = False
    while place < len(morphemes):
        if complains(morphemes, place, words):
            told = morphemes[place]
            mark = Token(STOP, begin + told.start, begin + told.end)
            parts.append(Part((mark,), "lack"))
            place, tied = place + 1, False
            continue
        length, english = _longest(text, morphemes, place, words)
        if english is not None:
            run = morphemes[place : place + length]
            start, stop = run[0].start, run[-1].start + run[-1].len
            tokens = tuple(Token(w, begin + start, begin + stop) for w in words_of(english))
            parts.append(Part(tokens, "word", tied))
            place += length
            tied = True
            continue
        part = _single(morphemes, place, begin, words, tied)
        if part is not None:
            parts.append(part)
            tied = part.role == "word"
        elif morphemes[place].form == _ALONE and parts and parts[-1].role == "word":
            parts[-1] = replace(parts[-1], tied=False)
            tied = False
        elif not morphemes[place].tag.startswith(("E", "XS")):
            tied = False
        place += 1
    return parts


def _nouns(text: str, words: KoreanWords) -> list[tuple[int, int, str]]:
    """Find codes, refusals in their spoken forms, and the lexicon's nouns before a particle.

    Of these no analyser knows better.

    A noun that is also the stem of a verb ("비치") is left to it.
    """
    found = [(*match.span(), "SL") for match in _CODE.finditer(text)]
    for match in _RUN.finditer(text):
        run, start = match[0], match.start()
        if run in words.refusing_phrase:
            found.append((*match.span(), "MAG"))
            continue
        for length in range(len(run), 1, -1):
            noun = run[:length]
            if noun in words.english and run[length:] in words.particles:
                if noun + "다" not in words.english and not noun.endswith("다"):
                    found.append((start, start + length, "NNG"))
                break
    return found


def _longest(
    text: str, morphemes: Sequence[Any], place: int, words: KoreanWords
) -> tuple[int, str | None]:
    """Return the longest run of morphemes that the lexicon knows, and its English."""
    tag = str(morphemes[place].tag)
    if tag.startswith(("J", "E", "S", "XSN")) and tag not in ("SL", "SN"):
        return 1, None
    for length in range(min(_MOST_MORPHEMES, len(morphemes) - place), 0, -1):
        run = morphemes[place : place + length]
        surface = text[run[0].start : run[-1].start + run[-1].len].replace(" ", "")
        if len(surface) > words.longest + 2:
            continue
        last = run[-1].tag.split("-")[0]
        # the stem of a verb may look like a noun
        known = words.english.get(lemma(run) if last in _PREDICATES else surface)
        if known is not None:
            return length, known
    return 1, None


def _single(
    morphemes: Sequence[Any], place: int, begin: int, words: KoreanWords, tied: bool
) -> Part | None:
    morpheme = morphemes[place]
    tag = morpheme.tag.split("-")[0]
    form = morpheme.form + "다" if tag in _PREDICATES else morpheme.form
    token = Token(
        morpheme.form.lower(), begin + morpheme.start, begin + morpheme.start + morpheme.len
    )
    if offers(morphemes, place):
        return Part((replace(token, word="or"),), "joint")
    if form in words.refusing_word:
        role = "lack" if states(morphemes, place) else "near"
        return None if asks(morphemes, place) else Part((replace(token, word=STOP),), role)
    if form in words.refusing_phrase:
        return Part((replace(token, word=STOP),), "whole")
    if tag == "MAG" and morpheme.form in words.refusing_next:
        following = morphemes[place + 1 : place + 2]
        told = any({m.form, lemma([m])} & words.english.keys() for m in following)
        return Part((), "next" if told else "near")
    if morpheme.form in words.contrasts:
        return Part((replace(token, word=STOP),), "stop")
    joins = tag in ("JC", "MAJ") or (tag in ("JKB", "MAG") and morpheme.form in words.joints)
    if joins or pairs(morphemes, place):
        return Part((replace(token, word="or"),), "joint")
    if morpheme.form == "," and not ends_clause(morphemes, place):
        return Part((replace(token, word=","),), "joint")
    if tag in ("SF", "SP"):
        return Part((replace(token, word=STOP),), "stop")
    if form in words.fillers or tag not in (*_NAMES, "SN"):
        return None
    name = morpheme.form.replace(" ", "")
    known = (_compound(name, words) or _thing(name, words)) if tag in _NAMES else ()
    english = [word for part in known for word in words_of(words.english[part])]
    tokens = tuple(replace(token, word=word) for word in english) or (token,)
    return Part(tokens, "word", tied)


def _compound(form: str, words: KoreanWords) -> tuple[str, ...]:
    """Take a name that is not known apart into words that are ("검정치마"); empty if it is none."""
    for cut in range(len(form) - _SHORTEST_PART, 0, -1):
        head, tail = form[:cut], form[cut:]
        if head not in words.english:
            continue
        rest = (tail,) if tail in words.english else _compound(tail, words)
        if rest:
            return (head, *rest)
    return ()


def _thing(form: str, words: KoreanWords) -> tuple[str, ...]:
    """Return the end of a name that is known: the last part is the thing ("등산양말", socks)."""
    tails = (form[cut:] for cut in range(_SHORTEST_PART, len(form) - _SHORTEST_PART + 1))
    return next(((tail,) for tail in tails if tail in words.english), ())
