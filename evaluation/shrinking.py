"""The shortest conversation that still fails: what a developer wants to read first."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any, TypeVar

import yaml

from evaluation.checks import Check
from evaluation.replay import ConversationResult, Replay
from evaluation.script import Script, ScriptedTurn

T = TypeVar("T")
Play = Callable[[Script], ConversationResult]


Shrunk = list[tuple[str, Script | None]]
"""Names of conversations that failed, with the shortest that still do; None: did not fail again."""


def shrunk(scripts: Sequence[Script], replay: Replay, play: Play) -> Shrunk:
    """Shrink every conversation that failed.

    Args:
        scripts: what was replayed, in the order of the results.
        replay: how it went.
        play: replays one conversation, each time afresh.
    """
    pairs = zip(scripts, replay.results, strict=True)
    return [
        (script.name, shrink(script, result, play)) for script, result in pairs if not result.passed
    ]


def found(short: Shrunk) -> list[Script]:
    """Return the conversations that were shrunk."""
    return [script for _, script in short if script is not None]


def shrink(script: Script, result: ConversationResult, play: Play) -> Script | None:
    """Return the fewest turns after which the first failing check of a result fails still.

    What is left expects nothing but that check, at its last turn. A check that only lacked
    something to compare with needs all that came before it. None: it holds this time.
    """
    at, failed = _first_failure(result)
    if failed.void:
        return replace(script, turns=script.turns[: at + 1])
    name, last = failed.name, script.turns[at]
    end = ScriptedTurn(last.say, {name: last.expect[name]} if name in last.expect else {})

    def of(before: Iterable[ScriptedTurn]) -> Script:
        return replace(script, turns=(*before, end))

    def fails(before: Sequence[ScriptedTurn]) -> bool:
        checks = play(of(before)).turns[-1].checks
        return any(check.name == name and not check.ok and not check.void for check in checks)

    before = tuple(ScriptedTurn(turn.say) for turn in script.turns[:at])
    return of(minimal(before, fails)) if fails(before) else None


def minimal(parts: Sequence[T], fails: Callable[[Sequence[T]], bool]) -> tuple[T, ...]:
    """Return some of the parts, in order, that fail as all do, and of which none can be left out.

    Delta debugging: ever smaller pieces are left out (Zeller & Hildebrandt, IEEE TSE 28(2), 2002).
    """
    kept = tuple(parts)
    if not kept or fails(()):
        return ()
    pieces = 2
    while len(kept) > 1:
        size = -(-len(kept) // pieces)
        rests = (kept[:at] + kept[at + size :] for at in range(0, len(kept), size))
        smaller = next((rest for rest in rests if rest and fails(rest)), None)
        if smaller is not None:
            kept, pieces = smaller, max(pieces - 1, 2)
        elif size == 1:
            break
        else:
            pieces = min(2 * pieces, len(kept))
    return kept


def as_yaml(scripts: Iterable[Script]) -> str:
    """Write conversations in the format they are read in."""
    forms = [_form(script) for script in scripts]
    return yaml.safe_dump(forms, allow_unicode=True, sort_keys=False, width=100)


def _form(script: Script) -> Mapping[str, Any]:
    turns = [
        {"say": turn.say} | ({"expect": dict(turn.expect)} if turn.expect else {})
        for turn in script.turns
    ]
    return {"name": script.name, "customer": script.customer, "turns": turns}


def _first_failure(result: ConversationResult) -> tuple[int, Check]:
    """Return the first check that failed, and the place of its turn."""
    failures = (
        (at, check) for at, turn in enumerate(result.turns) for check in turn.checks if not check.ok
    )
    return min(failures, key=lambda failure: (failure[1].void, failure[0]))
