"""Which texts mean to steer the assistant rather than to shop.

Telling is cheap and may err: a shopper's message that looks like an attack is answered by the
embedded policy, which reads any message as a wish about products and cannot be talked into
anything; a product text loses the sentence, and a note is not kept.
"""

import re
from functools import lru_cache

from chatbot.safety.plain import readings
from chatbot.safety.signs import HINTS, found, has

_IN_MESSAGES = (
    "overrides",
    "extraction",
    "secrets",
    "people",
    "roles",
    "dictation",
    "authority",
    "trade",
    "markup",
    "glued",
)
_IN_DATA = ("overrides", "extraction", "roles", "addresses", "markup", "glued")

_SHOUTED = re.compile(
    r"\b(?:[Ss]ay|[Rr]eply|[Aa]nswer|[Oo]utput|[Pp]rint|[Ww]rite) [A-Z][A-Z0-9_-]{3,}\b"
)
"""An order to say a word in capitals."""
_DISGUISED = re.compile(
    r"[A-Za-z0-9+/=]{16,}|(?:\b\w[ .*_-]){4}|[A-Za-z][013457@$][A-Za-z]|[가-힣][.*_-][가-힣]|"
    r"&#?\w|%[0-9A-F]{2}|"
    r"[\u0370-\u04ff\u200b-\u200f\u2060-\u206f\ufe00-\ufe0f\uff00-\uffef\U000e0000-\U000e007f]|\\[ux]|"
    r"[01]{8}|(?:[0-9a-f]{2} ){6}"
)
"""What letters in disguise look like."""


@lru_cache(maxsize=64)
def is_attack(message: str) -> bool:
    """Say whether a message speaks to the assistant's workings, in any disguise."""
    return any(found(_IN_MESSAGES, reading) is not None for reading in readings(message))


@lru_cache(maxsize=50_000)
def speaks_to_assistant(text: str) -> bool:
    """Say whether data, a product's text or a note, speaks to an assistant."""
    if not (has(HINTS, text.casefold()) or _DISGUISED.search(text)):
        return False
    return _SHOUTED.search(text) is not None or any(
        found(_IN_DATA, reading) is not None for reading in readings(text)
    )
