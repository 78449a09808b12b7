"""Two or more models in the same scripted conversations: what each did, and where they differ."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

from evaluation.documents import literal, write_documents
from evaluation.replay import Replay, TurnResult

Aspect = Callable[[TurnResult], Any]

WORDING = "reply"
"""The aspect that differs between any two writers."""

ASPECTS: Mapping[str, Aspect] = {
    "picks": lambda result: [pick.id for pick in result.turn.picks] if result.turn else None,
    "constraints": lambda result: _constraints(result),
    "question": lambda result: result.turn and result.turn.question,
    "tools": lambda result: [name for name, _ in result.turn.tools] if result.turn else None,
    "checks": lambda result: [(check.name, check.ok) for check in result.checks],
    WORDING: lambda result: result.turn and result.turn.reply,
}
"""What a turn is compared by."""


@dataclass(frozen=True, slots=True)
class DifferingTurn:
    """A message that the models answered differently."""

    conversation: str
    number: int
    """Of the turn, from 1."""
    differs: tuple[str, ...]
    """Names of ``ASPECTS``."""
    answers: Mapping[str, TurnResult]
    """By model."""

    @property
    def say(self) -> str:
        """What was said to all of them."""
        return next(iter(self.answers.values())).say

    @property
    def worded_only(self) -> bool:
        """Whether the same was done and only said in other words."""
        return self.differs == (WORDING,)

    def as_json(self) -> dict[str, Any]:
        """Return a form for programs; the answers themselves stand in the models' results."""
        return {
            "conversation": self.conversation,
            "turn": self.number,
            "say": self.say,
            "differs": list(self.differs),
        }


@dataclass(frozen=True, slots=True)
class SideBySide:
    """The same scripts replayed with several models."""

    replays: Mapping[str, Replay]
    """By model, in the order of the command line."""

    @property
    def passed(self) -> bool:
        """Whether every check held with every model."""
        return all(replay.passed for replay in self.replays.values())

    @property
    def differing(self) -> list[DifferingTurn]:
        """Every turn that some two models answered differently."""
        return list(self._differing())

    def _differing(self) -> Iterator[DifferingTurn]:
        models = tuple(self.replays)
        for results in zip(*(replay.results for replay in self.replays.values()), strict=True):
            turns = zip(*(result.turns for result in results), strict=True)
            for number, answers in enumerate(turns, start=1):
                if differs := _differs(answers):
                    by_model = dict(zip(models, answers, strict=True))
                    yield DifferingTurn(results[0].name, number, differs, by_model)

    def as_json(self) -> dict[str, Any]:
        """Return the contract's form for each model, and the turns that differ."""
        models = [{"model": model, **one.as_json()} for model, one in self.replays.items()]
        return {"models": models, "differing": [turn.as_json() for turn in self.differing]}

    def write(self, folder: Path) -> list[Path]:
        """Write the comparison into a folder, which is made if need be; return the files."""
        return write_documents(folder, "replay", self.as_json(), "\n".join(self._markdown()) + "\n")

    def _markdown(self) -> Iterator[str]:
        differing = self.differing
        done = [turn for turn in differing if not turn.worded_only]
        yield "# Replay, side by side"
        yield ""
        yield from _totals(self.replays)
        yield ""
        yield f"{len(done)} turns were answered differently, {len(differing) - len(done)} more in "
        yield "other words only."
        for turn in done:
            yield from _answers(turn)


def _differs(answers: Sequence[TurnResult]) -> tuple[str, ...]:
    return tuple(
        name
        for name, aspect in ASPECTS.items()
        if any(aspect(one) != aspect(other) for one, other in pairwise(answers))
    )


def _constraints(result: TurnResult) -> Any:
    constraints = result.turn.constraints if result.turn else ()
    return sorted((c.field, c.op, str(c.value), c.hard) for c in constraints)


def _totals(replays: Mapping[str, Replay]) -> Iterator[str]:
    yield "| model | conversations passed | checks passed | grounded turns | median ms | p95 ms |"
    yield "|---|---|---|---|---|---|"
    for model, replay in replays.items():
        figures, times = replay.as_json(), replay.as_json()["latency_ms"]
        whole = sum(result.passed for result in replay.results)
        yield (
            f"| {literal(model)} | {whole} of {figures['conversations']} "
            f"| {figures['passed']} of {figures['checks']} | {figures['groundedness']:.1%} "
            f"| {times['p50']:.0f} | {times['p95']:.0f} |"
        )


def _answers(turn: DifferingTurn) -> Iterator[str]:
    yield ""
    yield f"## {literal(turn.conversation)}, turn {turn.number}"
    yield ""
    yield f"> {literal(turn.say)}"
    yield ""
    yield f"| model | answer (differs in: {', '.join(turn.differs)}) | picks | failed checks |"
    yield "|---|---|---|---|"
    for model, result in turn.answers.items():
        answer = result.turn
        reply = literal(answer.reply.replace("**", "")) if answer else "no answer"
        picks = ", ".join(literal(pick.product.title) for pick in answer.picks) if answer else ""
        failed = ", ".join(check.name for check in result.checks if not check.ok)
        yield f"| {literal(model)} | {reply} | {picks} | {failed} |"
