import json
from pathlib import Path

import pytest

from chatbot.turn import Question, Turn
from evaluation.checks import Check
from evaluation.replay import ConversationResult, Replay, TurnResult
from evaluation.side_by_side import SideBySide
from tests.evaluation.builders import pick, tracked, turn

RED = pick("1", colour="Red")


def replay(*answers: Turn | None, ok: bool = True) -> Replay:
    results = tuple(TurnResult("hi", answer, (Check("picks", ok),)) for answer in answers)
    return Replay((ConversationResult("a | talk", results),))


@pytest.mark.parametrize(
    ("other", "differs"),
    [
        (turn(RED, reply="Here you are."), ()),
        (turn(RED, reply="Voilà."), ("reply",)),
        (turn(pick("2")), ("picks",)),
        (turn(RED, constraints=(tracked("colour", "is", "Red"),)), ("constraints",)),
        (turn(RED, question=Question("colour", (("Red", 2),))), ("question",)),
        (turn(RED, tools=(("search_products", {}),)), ("tools",)),
        (None, ("picks", "tools", "reply")),
    ],
)
def test_answers_differ_in_what_they_do(other: Turn | None, differs: tuple[str, ...]) -> None:
    compared = SideBySide({"a": replay(turn(RED)), "b": replay(other)})
    found = [one.differs for one in compared.differing]
    assert found == ([differs] if differs else [])


def test_a_check_that_one_fails_differs() -> None:
    compared = SideBySide({"a": replay(turn(RED)), "b": replay(turn(RED), ok=False)})
    assert [one.differs for one in compared.differing] == [("checks",)]


def test_every_model_has_the_contracts_figures(tmp_path: Path) -> None:
    compared = SideBySide(
        {"a": replay(turn(RED), turn(RED)), "b": replay(turn(RED), turn(pick("2", title="Hat*")))}
    )
    as_json, as_markdown, _ = compared.write(tmp_path)
    document = json.loads(as_json.read_text("utf-8"))
    assert [one["model"] for one in document["models"]] == ["a", "b"]
    assert document["models"][1]["turns"] == 2
    assert document["differing"] == [
        {"conversation": "a | talk", "turn": 2, "say": "hi", "differs": ["picks"]}
    ]
    text = as_markdown.read_text("utf-8")
    assert "1 turns were answered differently, 0 more" in text
    assert "| b | Here you are. | Hat\\* |" in text
