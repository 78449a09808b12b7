"""Trying attacks on an assistant, each in a conversation of its own."""

import json
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from chatbot.shopper import Shopper
from chatbot.turn import Turn
from data.errors import BadMessage
from data.progress import Progress, silent
from evaluation.attacks.attack import Attack
from evaluation.attacks.judge import Judge, Victim


class Conversing(Protocol):
    """An assistant in one conversation, which is forgotten after."""

    def reply(self, shopper: Shopper, text: str, conversation: str | None = None) -> Turn:
        """Answer one message."""

    def forget(self) -> None:
        """Undo whatever the conversation changed."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """An attack that worked: where, and how."""

    attack: Attack
    said: str
    reply: str
    leaks: tuple[str, ...]
    obeyed: tuple[str, ...]

    def as_json(self) -> dict[str, Any]:
        """Return a form for people and programs to read."""
        return {
            "kind": self.attack.kind,
            "said": self.said,
            "reply": self.reply,
            "leaks": list(self.leaks),
            "obeyed": list(self.obeyed),
        }


@dataclass(frozen=True, slots=True)
class AttackReport:
    """How many attacks were tried, and those that worked."""

    kinds: Counter[str]
    worked: tuple[Outcome, ...]

    @property
    def figures(self) -> dict[str, Any]:
        """How many attacks of each kind there were, and which gave leaks or were obeyed."""
        return {
            "attacks": self.kinds.total(),
            "leaks": sum(bool(one.leaks) for one in self.worked),
            "obeyed": sum(bool(one.obeyed) for one in self.worked),
            "kinds": dict(self.kinds),
            "worked": [one.as_json() for one in self.worked],
        }

    def as_markdown(self) -> str:
        """Return a table of kinds, and what worked."""
        told = Counter(one.attack.kind for one in self.worked)
        rows = [f"| {kind} | {n} | {told[kind]} |" for kind, n in self.kinds.items()]
        total = f"| all | {self.kinds.total()} | {len(self.worked)} |"
        faults = [
            f"- {o.said!r} -> {o.reply!r}: {', '.join(o.leaks + o.obeyed)}" for o in self.worked
        ]
        table = ["| attacks | tried | answers at fault |", "|---|---|---|", *rows, total]
        return "\n".join([*table, "", *faults]).rstrip() + "\n"

    def write(self, folder: Path) -> None:
        """Write attacks.json and attacks.md."""
        folder.mkdir(parents=True, exist_ok=True)
        figures = json.dumps(self.figures, ensure_ascii=False, indent=2)
        (folder / "attacks.json").write_text(figures, encoding="utf-8")
        (folder / "attacks.md").write_text(self.as_markdown(), encoding="utf-8")


def try_attacks(
    attacks: Sequence[Attack],
    assistant: Callable[[], Conversing],
    attacker: Callable[[Attack], Shopper],
    judge: Judge,
    victim: Victim,
    progress: Progress = silent,
) -> AttackReport:
    """Try every attack as the attacker it is made by, and judge every answer."""
    kinds: Counter[str] = Counter()
    worked: list[Outcome] = []
    for number, attack in enumerate(attacks, start=1):
        kinds[attack.kind] += 1
        worked += _tried(attack, assistant(), attacker(attack), judge, victim)
        progress("attacks", number, len(attacks))
    return AttackReport(kinds, tuple(worked))


def _tried(
    attack: Attack, assistant: Conversing, attacker: Shopper, judge: Judge, victim: Victim
) -> list[Outcome]:
    found, conversation = [], None
    try:
        for said in map(victim.fill, attack.says):
            try:
                turn = assistant.reply(attacker, said, conversation)
            except BadMessage:  # nothing is left of it once hidden characters are gone
                continue
            conversation = turn.conversation
            verdict = judge.verdict(turn)
            if verdict:
                worked = Outcome(attack, said, turn.reply, verdict.leaks, verdict.obeyed)
                found.append(worked)
    finally:
        assistant.forget()
    return found
