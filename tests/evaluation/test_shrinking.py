from collections.abc import Sequence
from pathlib import Path

import pytest

from evaluation.checks import Check
from evaluation.replay import ConversationResult, Replay, TurnResult
from evaluation.script import Script, ScriptedTurn, read_scripts
from evaluation.shrinking import as_yaml, minimal, shrink, shrunk


class Forgetful:
    """Answers well until it has heard both "red" and "silk", however much lies between."""

    def __init__(self, *, void: bool = False, once: bool = False) -> None:
        self.void, self.once, self.played = void, once, 0

    def __call__(self, script: Script) -> ConversationResult:
        self.played += 1
        heard: list[str] = []
        results = []
        for turn in script.turns:
            heard.append(turn.say)
            failing = {"red", "silk"} <= set(heard) and not (self.once and self.played > 1)
            checks = [Check(name, not failing, void=failing and self.void) for name in turn.expect]
            results.append(TurnResult(turn.say, None, tuple(checks)))
        return ConversationResult(script.name, tuple(results))


def script(*said: str, expecting: Sequence[str] = ("picks", "asks")) -> Script:
    expect = dict.fromkeys(expecting, True)
    turns = [*(ScriptedTurn(one) for one in said[:-1]), ScriptedTurn(said[-1], expect)]
    return Script("forgetful", tuple(turns), customer="7")


LONG = ("hi", "red", "a dress", "more", "silk", "cheaper", "the second", "why?", "more please")


def test_only_the_turns_that_matter_are_left() -> None:
    play = Forgetful()
    found = shrink(script(*LONG), play(script(*LONG)), play)
    assert found is not None
    assert [turn.say for turn in found.turns] == ["red", "silk", "more please"]
    assert found.turns[-1].expect == {"picks": True}
    assert found.customer == "7"


def test_what_does_not_fail_again_is_not_shrunk() -> None:
    play = Forgetful(once=True)
    assert shrink(script(*LONG), play(script(*LONG)), play) is None


def test_a_check_without_anything_to_compare_with_keeps_what_came_before() -> None:
    play = Forgetful(void=True)
    found = shrink(script(*LONG), play(script(*LONG)), play)
    assert found == script(*LONG)


def test_conversations_that_pass_are_left_alone() -> None:
    play = Forgetful()
    scripts = [script("red", "more"), script(*LONG)]
    replay = Replay(tuple(map(play, scripts)))
    ((name, found),) = shrunk(scripts, replay, play)
    assert (name, found is not None) == ("forgetful", True)


@pytest.mark.parametrize("needed", [(), (3,), (0, 7), (2, 3, 4), tuple(range(8))])
def test_no_part_of_a_minimum_can_be_left_out(needed: tuple[int, ...]) -> None:
    assert minimal(range(8), lambda parts: set(needed) <= set(parts)) == needed


def test_shrunk_conversations_can_be_replayed(tmp_path: Path) -> None:
    written = tmp_path / "shrunk.yaml"
    expect = {"every": {"price": {"lt": "previous[2].price"}}, "about": [1, 2]}
    said = Script("두 번째", (ScriptedTurn("빨간 거"), ScriptedTurn("더 싼 거", expect)), "0042")
    written.write_text(as_yaml([said]), encoding="utf-8")
    assert read_scripts([written]) == [said]
