"""Codes that stand for customers on the console: the same for ever, telling nothing."""

import base64
import re
from collections.abc import Iterable

from data.encryption import Keyring
from data.event import CustomerKey

LETTERS = 10
"""50 bits: among a million customers two share a code once in 2,000 shops."""
_WRITTEN = re.compile(rf"[A-Z2-7]{{{LETTERS}}}")


class Codes:
    """Gives customers their codes, and finds them by code."""

    def __init__(self, keyring: Keyring) -> None:
        self._keyring = keyring
        self._code_of: dict[CustomerKey, str] = {}

    def of(self, customer: CustomerKey) -> str:
        """Return a customer's code, like ``7KQ2M-X9D4F``."""
        if customer not in self._code_of:
            hashed = self._keyring.lookup(f"console customer:{customer}")
            letters = base64.b32encode(hashed).decode()[:LETTERS]
            half = LETTERS // 2
            self._code_of[customer] = f"{letters[:half]}-{letters[half:]}"
        return self._code_of[customer]

    def customer(self, code: str, among: Iterable[CustomerKey]) -> CustomerKey | None:
        """Return whose code it is, however it is written; None for nobody's."""
        written = normal(code)
        if written is None:
            return None
        return next((one for one in among if self.of(one) == written), None)


def normal(code: str) -> str | None:
    """Return a code as it is written; None for what is none."""
    letters = re.sub(r"[\s-]", "", code).upper()
    half = LETTERS // 2
    return f"{letters[:half]}-{letters[half:]}" if _WRITTEN.fullmatch(letters) else None
