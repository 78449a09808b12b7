"""What counts as an e-mail address, and when two are the same."""

import re
import unicodedata

from data.errors import InputError

LONGEST = 254
"""Characters of an address, RFC 5321 section 4.5.3.1.3."""

UNSEEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn"})
"""Unicode's categories of control, format, half, private and unassigned characters."""

_ADDRESS = re.compile(r"[^@\s\x00-\x1f\x7f]+@[^@\s\x00-\x1f\x7f.]+(\.[^@\s\x00-\x1f\x7f.]+)*")


def normal_email(text: str) -> str:
    """Return the form in which addresses are compared: NFKC, without case, without outer spaces.

    No more is read than an address can have: normalising takes the square of the length at worst.
    """
    short = text.strip()[: LONGEST + 1]
    folded = unicodedata.normalize("NFKC", short).casefold()
    # Bytes that are no text reach the command line as lone surrogates.
    return unicodedata.normalize("NFKC", folded).strip().encode("utf-8", "replace").decode()


def checked_email(text: str) -> str:
    """Return the address without outer spaces; raise InputError where it cannot be one."""
    address = text.strip()
    if not _is_address(address):
        raise InputError("that is not an e-mail address; write it like name@example.com")
    return address


def _is_address(text: str) -> bool:
    """Say whether it can be one; what cannot be seen would let two addresses look the same."""
    unseen = any(unicodedata.category(character) in UNSEEN for character in text[:LONGEST])
    return len(text) <= LONGEST and not unseen and bool(_ADDRESS.fullmatch(normal_email(text)))
