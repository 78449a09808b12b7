"""A change of demands made by a control rather than in words: exact, nothing is read from text."""

from collections.abc import Iterable
from dataclasses import dataclass

from chatbot.choice import Order
from chatbot.merging import same_matter
from chatbot.policy.decision import Call
from chatbot.state import DialogueState
from retrieval.constraint import Constraint, values_of


@dataclass(frozen=True, slots=True)
class Revision:
    """Demands that no longer hold, and demands that do from now on."""

    drop: tuple[Constraint, ...] = ()
    demand: tuple[Constraint, ...] = ()
    order: Order = "best"

    def call(self, state: DialogueState) -> Call:
        """Return the tool call that makes it so and brings the new picks.

        The tool drops by field, so what else holds of a field is demanded again. A demand that is
        not of this conversation comes from a lasting preference: it is set aside by its value.
        """
        gone = [c for c in state.constraints if _among(c, self.drop)]
        fields = dict.fromkeys(c.field for c in gone)
        kept = [
            c
            for c in state.constraints
            if c not in gone and any(same_matter(c.field, field) for field in fields)
        ]
        lasting = (c for c in self.drop if not _among(c, gone))
        arguments = {
            "wish": "",
            "constraints": [c.as_json() for c in (*kept, *self.demand)],
            "drop": [*fields, *(value for c in lasting for value in values_of(c))],
            "order": self.order,
        }
        return Call("search_products", arguments)


def _among(constraint: Constraint, others: Iterable[Constraint]) -> bool:
    """Say whether a constraint demands the same as one of the others, in whatever words."""
    return any(_matter(constraint) == _matter(other) for other in others)


def _matter(constraint: Constraint) -> tuple[str, str, frozenset[str]]:
    return constraint.field, constraint.op, frozenset(values_of(constraint))
