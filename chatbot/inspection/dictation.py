"""What somebody dictates: words that a text wants to see in the assistant's reply."""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from chatbot.safety.attack import is_attack, speaks_to_assistant
from chatbot.safety.plain import plain, readings

_QUOTED = re.compile(r"[\"'*]([^\"'*\n]{2,80})[\"'*]")
_AFTER_VERB = re.compile(
    r"(?<!\w)(?:say|says|reply|respond|answer|output|print|write|type|echo|repeat|utter|append|add|"
    r"include|insert|mention|end|begin|start|finish|prefix|sign)(?: back| off)?"
    r"(?: (?:to )?(?:me|it|this|every|each|all|any|your|the|customers?|shoppers?|users?|"
    r"repl(?:y|ies)|answers?|responses?|messages?|sentences?|with|by|saying|only|just|exactly|nothing|but|"
    r"words?|phrase|string|text|that|following|future|further|from now on|now))*[ :,-]+"
    r"([^.!?\n\"'*]{2,60})"
)
_BEFORE_VERB = re.compile(
    r"([^\s\"',.!?]+(?: [^\s\"',.!?]+){0,3})\s?(?:이?라고|라는 (?:말|단어|문장)|만|을|를)\s?"
    r"(?:꼭 |항상 |딱 )?"
    r"(?:말|대답|답|출력|적|써|외쳐|반복|덧붙|붙여|끝내|시작|넣어|추가)"
)
_WORD_ITSELF = re.compile(
    r"(?<!\w)(?:words?|phrase|string|token|name|called|named)[ :]+[\"']?(\w[\w-]*(?: [\w-]+)?)"
)
_CODE = re.compile(
    r"(?<!\w)(?:[A-Z]{3,}[A-Z0-9_-]*|[A-Za-z]+[_-]?\d[\w-]*|[A-Za-z]+(?:_[A-Za-z0-9]+)+)(?!\w)"
)
"""A word as markers are made: capitals, digits, underscores."""
_AFTER_COLON = re.compile(r":\s*(\w[^:\n]{1,60})$", re.MULTILINE)
_HANGUL = re.compile("[가-힣]")
_LATIN = re.compile(r"(?<![a-z])[a-z][a-z0-9_-]{2,}")
"""In a Korean text a Latin word is a name, or what somebody wants said."""
_FEW = 4
"""So many words after a colon are each what may be wanted."""
_PERSONA = re.compile(
    r"(?:you are(?: now)?|act as|pretend to be|your (?:new )?name is|call yourself)"
    r"(?: called| named)? (?:a |an |the )?(\w[\w-]*(?: \w[\w-]*)?)"
)
_KOREAN_PERSONA = re.compile(
    r"([가-힣]{2,}?)(?:이?라는|이?라고 하는| 한 (?:단어|마디)) ?|"
    r"(?:너는|넌|당신은) (?:이제 |지금부터 )?([가-힣]{2,}?)(?:이야|야|다|입니다)"
)
_COMMON = frozenset(
    [
        "yes",
        "no",
        "ok",
        "okay",
        "hello",
        "hi",
        "thanks",
        "sure",
        "red",
        "black",
        "white",
        "blue",
        "it",
        "that",
        "this",
        "them",
        "me",
        "you",
        "and",
        "or",
        "the",
        "a",
        "an",
        "to",
        "in",
        "of",
        "with",
        "what",
        "which",
        "how",
        "only",
        "just",
        "네",
        "예",
        "아니요",
        "응",
        "좋아요",
        "안녕",
    ]
)


@lru_cache(maxsize=64)
def dictated(text: str, *, data: bool = False) -> frozenset[str]:
    """Return what a text that steers the assistant wants said, in lower case.

    ``data`` tells a product's text or a note from a shopper's message.
    """
    steers = speaks_to_assistant(text) if data else is_attack(text)
    if not steers:
        return frozenset()
    wanted = {plain(match.group()) for match in _CODE.finditer(text)}
    for reading in readings(text):
        wanted.update(_asked_for(reading))
    return frozenset(words for words in wanted if words not in _COMMON and len(words) > 2)


def echoes(reply: str, wanted: Iterable[str]) -> list[str]:
    """Return what of the dictated words a reply says."""
    said = readings(reply)
    return [
        words
        for words in wanted
        if any(re.search(rf"(?<![A-Za-z]){re.escape(words)}(?![A-Za-z0-9])", one) for one in said)
    ]


def _asked_for(reading: str) -> Iterator[str]:
    for match in _AFTER_COLON.finditer(reading):
        words = re.findall(r"\w[\w-]*", match.group(1))
        yield from words if len(words) <= _FEW else ()
    if _HANGUL.search(reading):
        yield from _LATIN.findall(reading)
        yield from (m[1] or m[2] for m in _KOREAN_PERSONA.finditer(reading))
    for pattern in (_QUOTED, _AFTER_VERB, _BEFORE_VERB, _WORD_ITSELF, _PERSONA):
        for match in pattern.finditer(reading):
            words = match.group(1).strip(" .,:;-").split()
            yield " ".join(words)
            if pattern is _BEFORE_VERB:  # where what is dictated begins is anybody's guess
                yield from (" ".join(words[n:]) for n in range(1, len(words)))
                yield words[-1].removesuffix("이") if words else ""
            if pattern is _WORD_ITSELF:
                yield words[0]
