"""A simulated shopper: wants one product, says only what is true of it, and never its name."""

from dataclasses import dataclass

from chatbot.turn import Language, Question, Turn
from evaluation.simulation.difference import Difference, Matter, differences, look_of
from evaluation.simulation.goal import Goal
from evaluation.simulation.voice import Voice

LOOKS: tuple[Matter, ...] = ("colour", "pattern")


@dataclass(frozen=True, slots=True)
class Temper:
    """How a shopper behaves, whoever answers."""

    specific: float = 0.3
    """How often the first wish names a look beside the kind of thing."""
    critical: float = 0.3
    """How often a list is answered with what should be different, rather than "show me more"."""
    outspoken: float = 0.5
    """How often such a wish for another look says which, rather than another one."""
    verbatim: float = 0.5
    """How often an option is repeated as it stands, rather than in a sentence of their own."""


class SimulatedShopper:
    """Speaks for a goal. It knows the answers it got, and nothing of how they came about."""

    def __init__(self, goal: Goal, voice: Voice, temper: Temper = Temper()) -> None:
        self._goal, self._voice, self._temper = goal, voice, temper

    @property
    def language(self) -> Language:
        """What it speaks."""
        return self._voice.language

    def opening(self) -> str:
        """Return the first wish: a kind of thing, perhaps with one facet."""
        kind = self._voice.value(self._goal.kind)
        known = (look_of(matter, self._goal.product) for matter in LOOKS)
        looks = [look for look in known if look is not None]
        if looks and self._voice.chance(self._temper.specific):
            look = self._voice.value(self._voice.one_of(looks))
            return self._voice.say("opening_specific", kind=kind, look=look)
        return self._voice.say("opening", kind=kind)

    def reply(self, turn: Turn) -> str:
        """Answer a turn that did not show the goal: its question, else its list."""
        if turn.question is not None:
            return self._answer(turn.question)
        if not turn.picks:
            return self._voice.say("opening", kind=self._voice.value(self._goal.kind))
        if self._voice.chance(self._temper.critical):
            return self._critique(turn)
        return self._voice.say("more")

    def _answer(self, question: Question) -> str:
        wanted = self._goal.product.facets.get(question.facet)
        options = [value for value, _ in question.options]
        if wanted not in options:
            return self._voice.say("any")
        if self._voice.chance(self._temper.verbatim):
            return wanted
        return self._voice.say("answer", value=self._voice.value(wanted))

    def _critique(self, turn: Turn) -> str:
        """Find one true fault with one product shown; without any, ask for more."""
        place = self._voice.one_of(range(len(turn.picks)))
        found = differences(turn.picks[place].product, self._goal.product)
        if not found:
            return self._voice.say("more")
        return self._worded(self._voice.one_of(found), self._voice.place(place + 1))

    def _worded(self, difference: Difference, place: str) -> str:
        """Say what should be otherwise; of a look, what it should be or only that it should."""
        if not difference.wanted:
            return self._voice.say(difference.matter, place=place)
        if self._voice.chance(self._temper.outspoken):
            value = self._voice.value(difference.wanted)
            return self._voice.say(difference.matter, place=place, value=value)
        return self._voice.say(f"other_{difference.matter}", place=place)
