"""A message as English words with their places, whatever language it was said in."""

from dataclasses import dataclass, field

from retrieval.constraint import Constraint
from retrieval.language.quantity import Quantity

STOP = "|"
"""A token that is no word: punctuation, or a price that was taken out."""


@dataclass(frozen=True, slots=True)
class Token:
    """One word, in English and lower case, with where it was said."""

    word: str
    start: int
    end: int
    refused: bool = False
    """The reader saw that the word is refused, as Korean endings tell."""
    lacking: bool = False
    """It is only refused if it is a part: "코트가 없어요" may be said by whoever wants a coat."""
    hyphen: bool = False
    """A hyphen ties it to the word before."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What a language's reader makes of a message."""

    message: str
    tokens: tuple[Token, ...]
    prices: tuple[Constraint, ...] = field(default=())
    quantities: tuple[Quantity, ...] = field(default=())

    corrections: tuple[tuple[str, str], ...] = ()
    """Words taken to be misspelled: as they were written, and as they were read."""

    def places(self, start: int, end: int) -> list[int]:
        """Return the places of the tokens between two characters of the message."""
        return [p for p, token in enumerate(self.tokens) if token.start < end and start < token.end]

    def said(self, first: int, last: int) -> str:
        """Return the shopper's own words from one token to another, both included."""
        start = min(token.start for token in self.tokens[first : last + 1])
        end = max(token.end for token in self.tokens[first : last + 1])
        return self.message[start:end].strip()
