"""A simulation written down: for programs and for people."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

import numpy as np

from evaluation.documents import literal, write_documents
from evaluation.intervals import Values, mean_of, rounded
from evaluation.simulation.comparison import ASSISTANT, Simulation
from evaluation.simulation.measures import cost, figures, pass_power, success
from evaluation.simulation.session import PICKS, TURNS, Session

ALWAYS_LIST = "always list"
ORACLE = "oracle"
_MOST_FAULTS = 50
_SHOWN = 10
"""Conversations written out for people."""


@dataclass(frozen=True, slots=True)
class SimulationReport:
    """The contract's figures of a simulation, and what was said."""

    simulation: Simulation
    about: Mapping[str, Any]
    """What the goals are: the day they were bought on, the seed."""

    @property
    def figures(self) -> dict[str, Any]:
        """Return the figures of the shop's assistant with guests; the others' beside them."""
        simulation = self.simulation
        own = figures(simulation.every(ASSISTANT))
        systems = {name: self._compared(name) for name in simulation.tries}
        return {
            **own,
            "pass_k": pass_power(simulation.tries[ASSISTANT]),
            "about": dict(self.about),
            "languages": {
                language: figures(sessions) for language, sessions in self._by_language().items()
            },
            "systems": systems,
            "all_conversations": sum(len(simulation.every(name)) for name in simulation.tries),
            "all_turns": sum(one["turns"] for one in systems.values()),
            "all_unsupported": sum(one["unsupported"] for one in systems.values()),
            "all_violations": sum(one["violations"] for one in systems.values()),
            "faults": list(islice(self._faults(), _MOST_FAULTS)),
            "results": [_result(session) for session in simulation.every(ASSISTANT)],
        }

    def write(self, folder: Path) -> None:
        """Write ``simulate.json``, ``.md`` and ``.html``; the folder is made if need be."""
        write_documents(folder, "simulate", self.figures, self.as_markdown())

    def as_markdown(self) -> str:
        """Return the report for people."""
        return "\n".join(self._lines()) + "\n"

    def _compared(self, name: str) -> dict[str, Any]:
        """Return a system's figures, with its regret and its success beside always listing."""
        first, own = self.simulation.first(name), figures(self.simulation.every(name))
        if ORACLE in self.simulation.tries:
            regret = cost(first) - cost(self.simulation.first(ORACLE))
            own["regret"] = mean_of(regret).as_json()
        if ALWAYS_LIST in self.simulation.tries:
            listed = success(self.simulation.first(ALWAYS_LIST))
            own["of_always_list"] = _ratio(success(first), listed)
            own["above_always_list"] = mean_of(success(first) - listed).as_json()
        return own

    def _by_language(self) -> dict[str, list[Session]]:
        sessions = self.simulation.every(ASSISTANT)
        return {
            language: [one for one in sessions if one.language == language]
            for language in sorted({one.language for one in sessions})
        }

    def _faults(self) -> Iterator[dict[str, str]]:
        """Yield every unsupported statement and violated constraint, whoever is to blame."""
        for name in self.simulation.tries:
            for session in self.simulation.every(name):
                for one in session.turns:
                    for fault in (*one.unsupported, *one.violations):
                        reply = one.turn.reply
                        yield {"system": name, "say": one.say, "fault": fault, "reply": reply}

    def _lines(self) -> Iterator[str]:
        told = self.figures
        yield "# Simulated shoppers"
        yield ""
        yield (
            f"{len(self.simulation.goals)} goals, each a product that somebody bought on "
            f"{self.about['day']}, of which nothing here had learned. A goal is found when just "
            f"that product stands among the first {PICKS} picks of one of the first {TURNS} turns."
        )
        yield ""
        yield from _table(told["systems"])
        yield ""
        tries = ", ".join(f"k={k}: {share:.2f}" for k, share in told["pass_k"].items())
        yield f"- pass^k over phrasings: {tries}"
        yield (
            f"- over all {told['all_conversations']} conversations, {told['all_turns']} turns: "
            f"{told['all_unsupported']} unsupported statements, "
            f"{told['all_violations']} violated constraints"
        )
        for fault in told["faults"]:
            yield f"  - {fault['system']}: {literal(fault['say'])}: {literal(fault['fault'])}"
        for session in self.simulation.first(ASSISTANT)[:_SHOWN]:
            yield from _conversation(session)


def _ratio(ours: Values, theirs: Values) -> dict[str, Any]:
    """Return how many times the successes of another system, with a paired bootstrap interval."""
    if not theirs.any():
        return {"value": None, "interval": [None, None]}
    random = np.random.default_rng(0)
    rows = random.integers(0, len(ours), (2_000, len(ours)))
    drawn = ours[rows].mean(axis=1) / np.maximum(theirs[rows].mean(axis=1), 1 / len(ours))
    low, high = np.percentile(drawn, [2.5, 97.5])
    value = float(ours.mean() / theirs.mean())
    return {"value": rounded(value), "interval": [rounded(low), rounded(high)]}


def _table(systems: Mapping[str, Mapping[str, Any]]) -> Iterator[str]:
    turns = " | ".join(f"by turn {n}" for n in range(1, TURNS + 1))
    yield f"| system | {turns} | 95 % | turns to success | questions | regret | × always list |"
    yield "|---" * (TURNS + 6) + "|"
    for name, one in systems.items():
        by_turn = " | ".join(f"{share:.3f}" for share in one["hit_at_k"][str(PICKS)])
        low, high = one["interval"]
        ratio, regret = one.get("of_always_list", {}), one.get("regret", {})
        cells = [
            f"{low:.3f}–{high:.3f}",
            _number(one["turns_to_success"]),
            _number(one["questions"]),
            _number(regret.get("value")),
            _number(ratio.get("value")),
        ]
        yield f"| {name} | {by_turn} | {' | '.join(cells)} |"


def _number(value: float | None) -> str:
    return "" if value is None else f"{value:.2f}"


def _conversation(session: Session) -> Iterator[str]:
    yield ""
    found = f"found in turn {session.found_at}" if session.found_at else "not found"
    yield f"## {session.goal}: {found}"
    for one in session.turns:
        yield ""
        yield f"> {literal(one.say)}"
        yield ""
        yield literal(one.turn.reply.replace("**", ""))
        for fault in (*one.unsupported, *one.violations):
            yield f"- **{literal(fault)}**"


def _result(session: Session) -> dict[str, Any]:
    """Return one conversation for programs: what was said and asked, and where the goal stood."""
    return {
        "goal": session.goal,
        "language": session.language,
        "found_at": session.found_at,
        "turns": [
            {
                "say": one.say,
                "reply": one.turn.reply,
                "question": one.turn.question.facet if one.turn.question else None,
                "picks": [pick.id for pick in one.turn.picks],
                "rank": one.rank_of(session.goal),
                "unsupported": list(one.unsupported),
                "violations": list(one.violations),
            }
            for one in session.turns
        ],
    }
