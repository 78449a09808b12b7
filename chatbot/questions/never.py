"""Listing only: what asking is compared with."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from data.event import CustomerKey
from retrieval.constraint import Constraint

if TYPE_CHECKING:
    from chatbot.choice import Choice
    from chatbot.floor import Floor
    from chatbot.state import DialogueState


@dataclass(frozen=True, slots=True)
class NeverAsking:
    """Asks nothing."""

    def question(
        self,
        choice: Choice,
        state: DialogueState,
        constraints: Sequence[Constraint],
        floor: Floor,
        customer: CustomerKey | None,
    ) -> None:
        """Return nothing, whatever the list."""
        del choice, state, constraints, floor, customer
