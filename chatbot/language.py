"""Which of the two languages a message is in."""

import re

from chatbot.turn import Language

_HANGUL = re.compile(r"[\u1100-\u11ff\u3130-\u318f\uac00-\ud7a3]")
_LATIN = re.compile(r"[A-Za-z]")


def language_of(text: str, before: Language = "en") -> Language:
    """Return Korean where any Hangul stands, English where only Latin does, else the one before."""
    if _HANGUL.search(text):
        return "ko"
    return "en" if _LATIN.search(text) else before
