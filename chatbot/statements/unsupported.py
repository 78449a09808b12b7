"""A statement that the data does not carry."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Unsupported:
    """What is stated without support, and of which kind."""

    kind: str
    """price, title, facet, count, order, unknown or id."""
    text: str

    def __str__(self) -> str:
        return f"{self.kind}: {self.text}"
