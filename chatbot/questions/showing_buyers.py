"""Products instead of questions for whoever is about to buy."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from chatbot.questions.asking import Asking
from chatbot.questions.expected_gain import BY_GAIN
from chatbot.turn import Question
from data.event import CustomerKey
from retrieval.constraint import Constraint

if TYPE_CHECKING:
    from chatbot.choice import Choice
    from chatbot.floor import Floor
    from chatbot.state import DialogueState


@dataclass(frozen=True, slots=True)
class ShowingBuyers:
    """Asks nothing of a shopper who is about to buy, and of others what another asker would."""

    about_to_buy: Callable[[CustomerKey], bool]
    """Answers at once; False where nothing is foretold."""
    others: Asking = BY_GAIN

    def question(
        self,
        choice: Choice,
        state: DialogueState,
        constraints: Sequence[Constraint],
        floor: Floor,
        customer: CustomerKey | None,
    ) -> Question | None:
        """Return a question for who looks around, None for a buyer."""
        if customer is not None and self.about_to_buy(customer):
            return None
        return self.others.question(choice, state, constraints, floor, customer)
