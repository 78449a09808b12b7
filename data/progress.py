"""How far a long piece of work has come."""

from typing import Protocol


class Progress(Protocol):
    """Told now and then how far a step is; the command line draws a bar on stderr from it."""

    def __call__(self, step: str, done: int, total: int | None) -> None:
        """Take the step's name and its amount done, of a total where that is known."""


def silent(step: str, done: int, total: int | None) -> None:
    """Ignore the progress."""
