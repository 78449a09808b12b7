"""Which of the two languages a message is in."""

import re

from chatbot.turn import Language

_KOREAN = re.compile(r"[\u1100-\u11ff\u3130-\u318f\uac00-\ud7a3]+")
_ENGLISH = re.compile(r"[A-Za-z]+")
_NO_WORD = re.compile(r"(?:https?://|www\.)\S+|[A-Za-z]*\d[A-Za-z\d]*")
"""Addresses, ids and numbers: of no language."""
_GRAMMAR = re.compile(
    r"a|an|the|i|you|me|my|we|it|is|are|do|does|have|has|in|of|with|for|to|under|and|or|but|not|no|"
    r"any|some|can|could|would|show|find|give|want|need|please|what|which|like|looking|than",
    re.IGNORECASE,
)
"""Words that build English sentences; names and labels ("V-neck") do without them."""


def language_of(text: str, before: Language = "en") -> Language:
    """Return the language of a message's sentence, and the one before where it has no words.

    Any Hangul makes it Korean, unless it is the odd word in a sentence that English builds.
    """
    text = _NO_WORD.sub(" ", text)
    korean, english = _KOREAN.findall(text), _ENGLISH.findall(text)
    if korean:
        grammar = sum(_GRAMMAR.fullmatch(word) is not None for word in english)
        return "en" if grammar >= 2 and len(english) > 2 * len(korean) else "ko"
    return "en" if english else before
