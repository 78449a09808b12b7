"""An asker who knows the goal: how few turns questions could take."""

from collections.abc import Sequence
from dataclasses import dataclass

from chatbot.choice import Choice
from chatbot.floor import Floor
from chatbot.questions.options import Options, options_of
from chatbot.questions.posterior import Posterior
from chatbot.questions.topics import topics
from chatbot.state import DialogueState
from chatbot.turn import Question
from data.event import CustomerKey
from data.product import Product
from retrieval.constraint import Constraint


@dataclass(frozen=True, slots=True)
class OracleAsking:
    """Asks about the facet whose true answer leaves the fewest likely products."""

    goal: Product

    def question(
        self,
        choice: Choice,
        state: DialogueState,
        constraints: Sequence[Constraint],
        floor: Floor,
        customer: CustomerKey | None,
    ) -> Question | None:
        """Return the most telling question that offers the true answer, or None."""
        names = topics(choice.total, state, constraints, floor.plain_facets.names)
        posterior = Posterior.of(choice, state, constraints, floor.picks) if names else None
        if posterior is None:
            return None
        left: dict[str, float] = {}
        offered: dict[str, Options] = {}
        for name in names:
            answers = posterior.answers(name, customer)
            value = self.goal.facets.get(name)
            options = options_of(answers, always=value)
            if options is not None and value in options.values:
                offered[name] = options
                left[name] = float(options.shares[options.values.index(value)])
        best = min(left, key=lambda name: left[name], default=None)
        return offered[best].question(best, constraints, floor.picks.engine) if best else None
