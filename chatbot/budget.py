"""How many tokens a hosted model may still use today."""

import threading
import time
from collections.abc import Callable

_DAY = 86_400.0


class Budget:
    """Counts tokens by UTC day; safe between threads, forgotten when the process ends."""

    def __init__(self, per_day: int | None, clock: Callable[[], float] = time.time) -> None:
        self._per_day = per_day
        self._clock = clock
        self._day = 0
        self._used = 0
        self._lock = threading.Lock()

    @property
    def spent(self) -> bool:
        """Whether nothing is left for today."""
        with self._lock:
            self._turn_over()
            return self._per_day is not None and self._used >= self._per_day

    def use(self, tokens: int) -> None:
        """Count tokens."""
        with self._lock:
            self._turn_over()
            self._used += tokens

    def _turn_over(self) -> None:
        day = int(self._clock() // _DAY)
        if day != self._day:
            self._day, self._used = day, 0
