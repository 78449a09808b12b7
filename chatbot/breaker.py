"""A rest for a model that keeps failing, so that nobody waits for it in vain."""

import threading
import time
from collections.abc import Callable


class Breaker:
    """Stops asking after some failures in a row, and tries again after a pause."""

    def __init__(
        self,
        failures: int = 3,
        pause: float = 60.0,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._most = failures
        self._pause = pause
        self._clock = clock
        self._failed = 0
        self._until = float("-inf")
        self._lock = threading.Lock()

    @property
    def resting(self) -> bool:
        """Whether not to ask now."""
        with self._lock:
            return self._clock() < self._until

    def failed(self) -> None:
        """Count a failure; one after the pause begins the next pause at once."""
        with self._lock:
            self._failed += 1
            if self._failed >= self._most:
                self._until = self._clock() + self._pause

    def worked(self) -> None:
        """Forget the failures."""
        with self._lock:
            self._failed = 0
