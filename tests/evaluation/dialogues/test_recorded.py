"""Reading recorded dialogues: the shopper's side alone, with its votes."""

import json
from pathlib import Path
from typing import Any

import pytest

from data.errors import BadFile
from evaluation.dialogues import read_dialogues


def _said(participant: str, text: str, *intents: tuple[str, float]) -> dict[str, Any]:
    return {"participant": participant, "utterance": text, "intents": [list(i) for i in intents]}


def _file(folder: Path, content: Any) -> Path:
    path = folder / "dialogues.json"
    path.write_text(json.dumps(content), encoding="utf-8")
    return path


def test_only_what_shoppers_said_is_read_in_order(tmp_path: Path) -> None:
    said = [
        _said("Wizard", "Hello!", ("greeting", 5)),
        _said("Client", " hi ", ("greeting", 4), ("interaction", 4), ("other", 2)),
        _said("Client", "  "),
        _said("Client", "a red coat"),
    ]
    (dialogue,) = read_dialogues(_file(tmp_path, [{"id": "one", "utterances": said}]))

    assert dialogue.name == "one"
    assert [u.text for u in dialogue.utterances] == ["hi", "a red coat"]
    assert dialogue.utterances[0].agreed == ("greeting", "interaction")
    assert dialogue.utterances[1].agreed == ()


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        ({}, "must hold a list"),
        ([{"id": "x"}], 'dialogue 1 needs a list of "utterances"'),
        ([{"utterances": [{"participant": "Client"}]}], "utterance 1 needs"),
        (
            [{"utterances": [{"participant": "Client", "utterance": "x", "intents": [["a"]]}]}],
            "must be pairs",
        ),
    ],
)
def test_what_is_wrong_is_named(content: Any, problem: str, tmp_path: Path) -> None:
    with pytest.raises(BadFile, match=problem):
        read_dialogues(_file(tmp_path, content))


def test_a_missing_file_and_one_that_is_no_json_are_named(tmp_path: Path) -> None:
    with pytest.raises(BadFile, match="there is no file"):
        read_dialogues(tmp_path / "none.json")
    path = tmp_path / "bad.json"
    path.write_text("[", encoding="utf-8")
    with pytest.raises(BadFile, match="is not JSON"):
        read_dialogues(path)
