"""How many turns compute at once: in the order in which they came."""

import threading
from collections import deque


class Turnstile:
    """Lets so many threads through at once, first come, first served.

    A semaphore of the standard library lets newcomers pass those who wait.
    """

    def __init__(self, places: int) -> None:
        self._free = places
        self._waiting: deque[threading.Event] = deque()
        self._lock = threading.Lock()

    def __enter__(self) -> None:
        with self._lock:
            if self._free:
                self._free -= 1
                return
            called = threading.Event()
            self._waiting.append(called)
        called.wait()

    def __exit__(self, *_: object) -> None:
        with self._lock:
            if self._waiting:
                self._waiting.popleft().set()  # the place is handed on, never free in between
            else:
                self._free += 1
