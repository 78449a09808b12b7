"""What a message points at."""

from collections.abc import Iterable
from dataclasses import dataclass

from chatbot.policy.looks import Shown
from chatbot.policy.positions import Span
from chatbot.state import ShownProduct


@dataclass(frozen=True, slots=True)
class Reference:
    """What a message points at."""

    products: Shown = ()
    """The products meant, in the order they were named."""
    among: Shown = ()
    """Where it is unclear: the products that it could be."""
    described: bool = False
    """Whether they fit a description, and are not just all that was shown."""
    missing: int | None = None
    """A place that the list does not have."""
    said: bool = False
    """Whether the message points at anything at all."""
    weak: bool = False
    """Whether it does so by a pronoun, which may mean no product at all."""
    rest: str = ""
    """The folded message without the words that point."""

    @property
    def clear(self) -> bool:
        """Whether it is known which products are meant."""
        return bool(self.products)

    @property
    def first(self) -> ShownProduct:
        """The product named first."""
        return self.products[0]


def cut(text: str, spans: Iterable[Span]) -> str:
    """Return a text without some stretches."""
    for span in sorted(spans, key=lambda one: -one.start):
        text = f"{text[: span.start]} {text[span.end :]}"
    return " ".join(text.split())
