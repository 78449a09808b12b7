"""Who decides what is asked."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Protocol

from chatbot.turn import Question
from data.event import CustomerKey
from retrieval.constraint import Constraint

if TYPE_CHECKING:
    from chatbot.choice import Choice
    from chatbot.floor import Floor
    from chatbot.state import DialogueState


class Asking(Protocol):
    """Chooses the one question that a list is followed by."""

    def question(
        self,
        choice: Choice,
        state: DialogueState,
        constraints: Sequence[Constraint],
        floor: Floor,
        customer: CustomerKey | None,
    ) -> Question | None:
        """Return the question, or None where none is worth the shopper's while.

        ``constraints`` are those in force; ``customer`` is None for a guest, and where somebody
        else is to have the product.
        """
