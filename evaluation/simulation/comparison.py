"""The same simulated shoppers before several assistants."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from chatbot.rehearsal import Rehearsal
from chatbot.shopper import GUEST, Shopper
from chatbot.turn import Language
from data.progress import Progress, silent
from evaluation.simulation.goal import Goal
from evaluation.simulation.session import Session, converse
from evaluation.simulation.shopper import SimulatedShopper
from evaluation.simulation.voice import Voice

LANGUAGES: tuple[Language, ...] = ("en", "ko")
"""Shoppers speak them in turn."""
ASSISTANT = "assistant"
"""The shop's assistant as it is, to guests: what the others are compared with."""


@dataclass(frozen=True, slots=True)
class System:
    """An assistant that simulated shoppers talk to."""

    rehearse: Callable[[Goal], Rehearsal]
    """Gives a fresh one for a conversation about a goal, which only an oracle looks at."""
    history: bool = False
    """Whether the shopper is the customer who bought the goal, rather than a guest."""
    phrasings: int = 1
    """How many times each goal is tried, said differently."""


@dataclass(frozen=True, slots=True)
class Simulation:
    """What became of every goal before every assistant."""

    goals: tuple[Goal, ...]
    tries: Mapping[str, tuple[tuple[Session, ...], ...]]
    """By system: for each goal its conversations, one a phrasing."""

    def first(self, system: str) -> list[Session]:
        """Return the conversations of the first phrasing, one a goal: those that all had."""
        return [sessions[0] for sessions in self.tries[system]]

    def every(self, system: str) -> list[Session]:
        """Return all conversations of a system."""
        return [session for sessions in self.tries[system] for session in sessions]


def simulate(
    goals: Sequence[Goal],
    systems: Mapping[str, System],
    *,
    seed: int = 0,
    progress: Progress = silent,
) -> Simulation:
    """Let every shopper talk to every system; each goal is wished for in the same words.

    A shopper's words depend on the seed, the goal, the phrasing and the answers, nothing else.
    """
    tries = {}
    for name, system in systems.items():
        held = []
        for number, goal in enumerate(goals):
            held.append(_tried(system, goal, number, seed))
            progress(name, number + 1, len(goals))
        tries[name] = tuple(held)
    return Simulation(tuple(goals), tries)


def _tried(system: System, goal: Goal, number: int, seed: int) -> tuple[Session, ...]:
    shopper = Shopper(customer=goal.customer) if system.history else GUEST
    language = LANGUAGES[number % len(LANGUAGES)]
    return tuple(
        converse(
            goal.product.id,
            SimulatedShopper(goal, Voice(language, f"{seed} {number} {phrasing}")),
            shopper,
            system.rehearse(goal),
        )
        for phrasing in range(system.phrasings)
    )
