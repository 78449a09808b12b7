"""How a message is to be answered, beside its words."""

from dataclasses import dataclass, field

from chatbot.revision import Revision
from chatbot.stop import Stop


@dataclass(frozen=True, slots=True)
class Manner:
    """What the controls around a message add to it."""

    instead: bool = False
    """It stands in place of the conversation's last message, whose answer is taken back."""
    revision: Revision | None = None
    """What it changes of the demands; its words are for the record alone."""
    stop: Stop = field(default_factory=Stop)
    """Ends the answer before its time."""
