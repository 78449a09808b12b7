"""How many turns compute at once: in the order in which they came."""

import threading
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager


class Turnstile:
    """Lets so many threads through at once, first come, first served.

    A semaphore of the standard library lets newcomers pass those who wait.
    """

    def __init__(self, places: int) -> None:
        self._free = places
        self._waiting: deque[threading.Event] = deque()
        self._lock = threading.Lock()

    @contextmanager
    def place(self, *, going_on: bool = False) -> Iterator[None]:
        """Hold a place; who goes on with what was begun waits for none but others who do."""
        called = self._queued(going_on)
        if called is not None:
            called.wait()
        try:
            yield
        finally:
            self._leave()

    def _queued(self, going_on: bool) -> threading.Event | None:
        """Take a free place, or return what is set when one is handed on."""
        with self._lock:
            if self._free:
                self._free -= 1
                return None
            called = threading.Event()
            (self._waiting.appendleft if going_on else self._waiting.append)(called)
            return called

    def _leave(self) -> None:
        with self._lock:
            if self._waiting:
                self._waiting.popleft().set()  # the place is handed on, never free in between
            else:
                self._free += 1
