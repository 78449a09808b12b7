"""What a shopper typed, made fit to be read and stored."""

import re

from data.errors import BadMessage

LONGEST_MESSAGE = 4000
"""Characters of one message."""

_CONTROL = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ud800-\udfff]"
)
"""Characters that show nothing, or, as half of a pair, cannot be stored."""


def clean(text: str) -> str:
    """Return a message without control characters.

    Raises
    ------
    BadMessage
        Nothing is left of it, or it is too long.
    """
    said = _CONTROL.sub("", text).strip()
    if not said:
        raise BadMessage("the message is empty; say what you are looking for")
    if len(said) > LONGEST_MESSAGE:
        raise BadMessage(
            f"the message has {len(said):,} characters, and {LONGEST_MESSAGE:,} is the most; "
            "shorten it"
        )
    return said
