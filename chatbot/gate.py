"""A streamed reply let through sentence by sentence, each held against the data first."""

import re
from collections.abc import Callable

_SENTENCES = re.compile(r".*(?:[.!?。](?=\s)|\n)\s*", re.DOTALL)


class Gate:
    """Holds back what is not yet a whole sentence, and everything after a false one.

    Only one message passes: what a model says after, such as a repair, comes with the Turn.
    """

    def __init__(self, supported: Callable[[str], bool]) -> None:
        self._supported = supported
        self._waiting = ""
        self._message: str | None = None
        self._shut = False
        self.passed = ""
        """All that was let through."""

    def feed(self, message: str | None, text: str) -> str:
        """Take the next piece of a message; return what may be shown now."""
        if message != self._message:
            self._shut = self._shut or bool(self.passed)
            self._message, self._waiting = message, ""
        self._waiting += text
        whole = _SENTENCES.match(self._waiting)
        if self._shut or whole is None:
            return ""
        ready = whole.group()
        self._waiting = self._waiting[len(ready) :]
        if not self._supported(self.passed + ready):
            self._shut = True
            return ""
        self.passed += ready
        return ready

    def rest(self, reply: str) -> str:
        """Return what of the final reply was not shown; nothing where it became another."""
        return reply[len(self.passed) :] if reply.startswith(self.passed.rstrip()) else ""
