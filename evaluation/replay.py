"""Replaying scripted conversations against an assistant."""

import logging
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from statistics import quantiles
from typing import Any, Protocol

from chatbot.shopper import Shopper
from chatbot.turn import Turn
from data.errors import AisleError
from evaluation.checks import Check, Shown, check_turn
from evaluation.script import Script, ScriptedTurn

GROUNDED = "grounded"

_log = logging.getLogger(__name__)


class Rehearsal(Protocol):
    """An assistant for one scripted conversation, which leaves no trace in the shop."""

    def reply(self, shopper: Shopper, text: str, conversation: str | None = None) -> Turn:
        """Answer one message."""

    def ungrounded(self, turn: Turn) -> list[str]:
        """Name every statement of the turn that is not true of the conversation's products."""

    def forget(self) -> None:
        """Undo whatever the conversation changed."""


@dataclass(frozen=True, slots=True)
class TurnResult:
    """A scripted message, its answer (None where there was none) and the checks."""

    say: str
    turn: Turn | None
    checks: tuple[Check, ...]

    def as_json(self) -> dict[str, Any]:
        """Return the contract's form."""
        return {
            "say": self.say,
            "turn": self.turn.as_json() if self.turn else None,
            "checks": [check.as_json() for check in self.checks],
        }


@dataclass(frozen=True, slots=True)
class ConversationResult:
    """One replayed conversation."""

    name: str
    turns: tuple[TurnResult, ...]

    @property
    def checks(self) -> list[Check]:
        """Every check of the conversation."""
        return [check for turn in self.turns for check in turn.checks]

    @property
    def passed(self) -> bool:
        """Whether every check held."""
        return all(check.ok for check in self.checks)

    def as_json(self) -> dict[str, Any]:
        """Return the contract's form."""
        return {
            "name": self.name,
            "passed": self.passed,
            "turns": [turn.as_json() for turn in self.turns],
        }


@dataclass(frozen=True, slots=True)
class Replay:
    """The results of all conversations."""

    results: tuple[ConversationResult, ...]

    @property
    def checks(self) -> list[Check]:
        """Every check of every conversation."""
        return [check for result in self.results for check in result.checks]

    @property
    def passed(self) -> bool:
        """Whether every check of every conversation held."""
        return all(check.ok for check in self.checks)

    def as_json(self) -> dict[str, Any]:
        """Return the contract's form; ``passed`` and ``failed`` count checks."""
        ok = sum(check.ok for check in self.checks)
        grounded = [check.ok for check in self.checks if check.name == GROUNDED]
        times = [t.turn.ms for result in self.results for t in result.turns if t.turn]
        return {
            "conversations": len(self.results),
            "turns": sum(len(result.turns) for result in self.results),
            "checks": len(self.checks),
            "passed": ok,
            "failed": len(self.checks) - ok,
            "groundedness": sum(grounded) / len(grounded) if grounded else 1.0,
            "latency_ms": latency(times),
            "results": [result.as_json() for result in self.results],
        }


def latency(times: list[float]) -> Mapping[str, float]:
    """Return the median, the 95th percentile and the maximum of times in milliseconds."""
    if not times:
        return {"p50": 0.0, "p95": 0.0, "max": 0.0}
    cuts = quantiles(times, n=20, method="inclusive") if len(times) > 1 else times * 19
    return {"p50": round(cuts[9], 1), "p95": round(cuts[18], 1), "max": round(max(times), 1)}


def replay(
    scripts: Iterable[Script],
    rehearse: Callable[[], Rehearsal],
    shopper_of: Callable[[str | None], Shopper],
) -> Replay:
    """Play every script to the end, each in a conversation of its own.

    Args:
        scripts: what to say and expect.
        rehearse: gives a fresh assistant for one conversation.
        shopper_of: the shopper for a script's customer id, or a guest for None.

    Raises:
        UnknownCustomer: a script names a customer that the shop does not have.
    """
    casts = [(script, shopper_of(script.customer)) for script in scripts]
    return Replay(tuple(_play(script, shopper, rehearse()) for script, shopper in casts))


def _play(script: Script, shopper: Shopper, assistant: Rehearsal) -> ConversationResult:
    results, shown, conversation = [], Shown(), None
    try:
        for scripted in script.turns:
            result = _say(scripted, shopper, assistant, shown, conversation)
            results.append(result)
            if result.turn is not None:
                shown, conversation = shown.after(result.turn), result.turn.conversation
    finally:
        assistant.forget()
    return ConversationResult(script.name, tuple(results))


def _say(
    scripted: ScriptedTurn,
    shopper: Shopper,
    assistant: Rehearsal,
    shown: Shown,
    conversation: str | None,
) -> TurnResult:
    try:
        turn = assistant.reply(shopper, scripted.say, conversation)
    except Exception as exc:  # a crash fails its own turn: the others still want their results
        if not isinstance(exc, AisleError):
            _log.exception("no answer to %r", scripted.say)
        return TurnResult(scripted.say, None, (Check("answered", False, str(exc) or repr(exc)),))
    unsupported = assistant.ungrounded(turn)
    grounded = Check(GROUNDED, not unsupported, "; ".join(unsupported))
    return TurnResult(scripted.say, turn, (*check_turn(scripted.expect, turn, shown), grounded))
