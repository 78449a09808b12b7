"""One simulated conversation, from the first wish until the goal is shown or patience ends."""

from dataclasses import dataclass

from chatbot.rehearsal import Rehearsal
from chatbot.shopper import Shopper
from chatbot.turn import Language, Turn
from data.product import ProductId
from evaluation.simulation.shopper import SimulatedShopper
from retrieval.constraint import satisfies

TURNS = 5
"""The most messages of a conversation."""
PICKS = 10
"""How far down a list is looked."""


@dataclass(frozen=True, slots=True)
class SimulatedTurn:
    """One message, its answer and what is wrong with that."""

    say: str
    turn: Turn
    unsupported: tuple[str, ...]
    """Statements of the reply that the data do not carry."""
    violations: tuple[str, ...]
    """Picks that break a hard constraint of the turn itself."""

    def rank_of(self, product: ProductId) -> int | None:
        """Return the place of a product in the list, from 1; None where it is not there."""
        ids = [pick.id for pick in self.turn.picks[:PICKS]]
        return ids.index(product) + 1 if product in ids else None


@dataclass(frozen=True, slots=True)
class Session:
    """A finished conversation."""

    goal: ProductId
    language: Language
    turns: tuple[SimulatedTurn, ...]

    @property
    def found_at(self) -> int | None:
        """The turn that showed the goal, from 1; None where none did."""
        ranks = (turn.rank_of(self.goal) for turn in self.turns)
        return next((n for n, rank in enumerate(ranks, start=1) if rank is not None), None)

    @property
    def cost(self) -> int:
        """Turns to the goal; one more than allowed where it was never shown."""
        return self.found_at or TURNS + 1


def converse(
    goal: ProductId, simulated: SimulatedShopper, shopper: Shopper, assistant: Rehearsal
) -> Session:
    """Let a simulated shopper talk with an assistant, who forgets it all afterwards."""
    turns: list[SimulatedTurn] = []
    said, conversation = simulated.opening(), None
    try:
        while len(turns) < TURNS:
            turn = assistant.reply(shopper, said, conversation)
            conversation = turn.conversation
            heard = SimulatedTurn(
                said, turn, tuple(assistant.ungrounded(turn)), tuple(violations(turn))
            )
            turns.append(heard)
            if heard.rank_of(goal) is not None:
                break
            said = simulated.reply(turn)
    finally:
        assistant.forget()
    return Session(goal, simulated.language, tuple(turns))


def violations(turn: Turn) -> list[str]:
    """Name the picks that break a hard constraint of the turn."""
    return [
        f"{pick.id}: {constraint.field} {constraint.op} {constraint.value}"
        for pick in turn.picks
        for constraint in turn.constraints
        if constraint.hard and not satisfies(pick.product, constraint)
    ]
