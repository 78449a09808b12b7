"""The question that is expected to tell most."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
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
class ExpectedGain:
    """Asks about the facet whose answer is expected to narrow most what the shopper may want."""

    least_gain: float = 0.4
    """Bits that an answer must be worth."""
    least_cover: float = 0.4
    """How likely the answer must be among the options."""

    def question(
        self,
        choice: Choice,
        state: DialogueState,
        constraints: Sequence[Constraint],
        floor: Floor,
        customer: CustomerKey | None,
    ) -> Question | None:
        """Return the best question, or None where none is worth asking."""
        names = topics(choice.total, state, constraints, floor.plain_facets.names)
        posterior = Posterior.of(choice, state, constraints, floor.picks) if names else None
        if posterior is None:
            return None
        found = {name: options_of(posterior.answers(name, customer)) for name in names}
        worth = {
            name: options
            for name, options in found.items()
            if options and options.gain >= self.least_gain and options.cover >= self.least_cover
        }
        best = max(worth, key=lambda name: worth[name].gain, default=None)
        if best is None:
            return None
        return worth[best].question(best, constraints, floor.picks.engine)


BY_GAIN = ExpectedGain()
"""How the assistant asks, unless it is told otherwise."""
