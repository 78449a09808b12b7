"""A shopper's wish that an answer end before its time."""

from concurrent.futures import FIRST_COMPLETED, Future, InvalidStateError, wait
from contextlib import suppress
from typing import Any

from data.errors import Stopped


class Stop:
    """May be pressed by any thread; whoever waits for something beside it goes on at once."""

    def __init__(self) -> None:
        self._pressed: Future[None] = Future()

    def press(self) -> None:
        """End the answer; pressing again changes nothing."""
        with suppress(InvalidStateError):
            self._pressed.set_result(None)

    def check(self) -> None:
        """Raise Stopped once it is pressed."""
        if self._pressed.done():
            raise Stopped("the answer was stopped")

    def error_of(self, work: Future[Any], timeout: float | None) -> BaseException | None:
        """Wait for work; return what it raised, None where it went well.

        Raises
        ------
        TimeoutError
            It took longer than ``timeout`` seconds.
        Stopped
            The shopper did not want to wait.
        """
        wait((work, self._pressed), timeout, FIRST_COMPLETED)
        self.check()
        return work.exception(0)
