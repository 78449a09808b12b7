"""Which texts mean to steer the assistant rather than to shop.

Telling is cheap and may err: a shopper's message that looks like an attack is answered by the
embedded policy, which reads any message as a wish about products and cannot be talked into
anything; a product text loses the sentence, and a note is not kept.
"""

import re
from functools import lru_cache

from chatbot.safety.plain import readings
from chatbot.safety.signs import found

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
    r"\b(?i:say|reply|respond|answer|output|print|write|type|repeat) [A-Z0-9_-]{4,}\b"
)
"""An order to say a word in capitals."""


@lru_cache(maxsize=64)
def is_attack(message: str) -> bool:
    """Say whether a message speaks to the assistant's workings, in any disguise."""
    return any(found(_IN_MESSAGES, reading) is not None for reading in readings(message))


@lru_cache(maxsize=50_000)
def speaks_to_assistant(text: str) -> bool:
    """Say whether data, a product's text or a note, speaks to an assistant."""
    return _SHOUTED.search(text) is not None or any(
        found(_IN_DATA, reading) is not None for reading in readings(text)
    )
