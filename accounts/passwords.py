"""Passwords: what is accepted, and how they are kept.

bcrypt reads 72 bytes at most, and in some implementations stops at a NUL. Every password is
therefore first reduced by HMAC-SHA-256, keyed by a pepper, to 32 bytes and written as 44 base64
characters: all of a long password counts, and without the home's key a stolen database cannot be
guessed against.
"""

import base64
import hashlib
import hmac
import re
import unicodedata

import bcrypt

from data.errors import InputError

SHORTEST = 8
LONGEST = 1024
"""Characters; beyond this a form is not a password but a burden."""

_COST = re.compile(r"\$2[abxy]\$(\d\d)\$")
_DUMMY_TAIL = "." * 53
"""Salt and digest of a well-formed hash that no password has."""


def check_password(password: str) -> None:
    """Raise InputError where a new password is too short or too long."""
    if len(_normal(password)) < SHORTEST:
        raise InputError(
            f"a password needs at least {SHORTEST} characters; a short sentence is easy to keep"
        )
    if len(password) > LONGEST:
        raise InputError(f"a password may have at most {LONGEST:,} characters")


class PasswordHasher:
    """Hashes passwords by bcrypt (Provos & Mazières, USENIX 1999) over a keyed digest."""

    def __init__(self, pepper: bytes, *, rounds: int = 12) -> None:
        if not 4 <= rounds <= 31:
            raise InputError(f"the work factor of bcrypt must be between 4 and 31, not {rounds}")
        self._pepper = pepper
        self._rounds = rounds

    def hash(self, password: str) -> str:
        """Return a salted hash of the work factor in force."""
        return bcrypt.hashpw(self._digest(password), bcrypt.gensalt(self._rounds)).decode("ascii")

    def verify(self, password: str, hashed: str | None) -> bool:
        """Say whether the password is the hashed one; without a hash, take as long and say no."""
        against = hashed if hashed is not None else f"$2b${self._rounds:02d}${_DUMMY_TAIL}"
        return (
            bcrypt.checkpw(self._digest(password), against.encode("ascii")) and hashed is not None
        )

    def is_outdated(self, hashed: str) -> bool:
        """Say whether a hash has another work factor than the one in force."""
        cost = _COST.match(hashed)
        return cost is None or int(cost[1]) != self._rounds

    def _digest(self, password: str) -> bytes:
        message = _normal(password).encode("utf-8", "surrogatepass")
        return base64.b64encode(hmac.new(self._pepper, message, hashlib.sha256).digest())


def _normal(password: str) -> str:
    """Compose characters, so that the same Hangul typed on two systems is the same password.

    What is too long to be a password stays: normalising takes the square of the length at worst.
    """
    return password if len(password) > LONGEST else unicodedata.normalize("NFKC", password)
