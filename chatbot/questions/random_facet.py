"""A question drawn by lot: what a well-chosen one is compared with."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from random import Random
from typing import TYPE_CHECKING

from chatbot.questions.options import options_of
from chatbot.questions.posterior import Posterior
from chatbot.questions.topics import topics
from chatbot.turn import Question
from data.event import CustomerKey
from retrieval.constraint import Constraint

if TYPE_CHECKING:
    from chatbot.choice import Choice
    from chatbot.floor import Floor
    from chatbot.state import DialogueState


@dataclass(frozen=True, slots=True)
class RandomFacet:
    """Asks about any facet that may be asked about; the same state is asked the same."""

    seed: int = 0

    def question(
        self,
        choice: Choice,
        state: DialogueState,
        constraints: Sequence[Constraint],
        floor: Floor,
        customer: CustomerKey | None,
    ) -> Question | None:
        """Return a question that has two options at least, or None."""
        names = topics(choice.total, state, constraints, floor.plain_facets.names)
        posterior = Posterior.of(choice, state, constraints, floor.picks) if names else None
        if posterior is None:
            return None
        found = {name: options_of(posterior.answers(name, customer)) for name in names}
        possible = [(name, options) for name, options in found.items() if options]
        if not possible:
            return None
        draw = Random(f"{self.seed} {state.asked} {state.wish} {state.constraints}")
        name, options = draw.choice(possible)
        return options.question(name, constraints, floor.picks.engine)
