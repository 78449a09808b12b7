from pathlib import Path

import pytest

from data.errors import BadFile
from evaluation.script import read_scripts

GOOD = """
name: red dress
category: ignored
turns:
  - say: "a red dress"
    note: ignored too
    expect: {picks: {min: 3}, every: {price: {lt: "previous[2].price"}}}
  - say: "thanks"
"""


def write(folder: Path, text: str, name: str = "one.yaml") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_reads_a_conversation_and_ignores_other_keys(tmp_path: Path) -> None:
    (script,) = read_scripts([write(tmp_path, GOOD)])
    assert (script.name, script.customer, len(script.turns)) == ("red dress", None, 2)
    assert script.turns[0].expect["picks"] == {"min": 3}
    assert script.turns[1].expect == {}


def test_reads_lists_and_folders_in_order(tmp_path: Path) -> None:
    write(
        tmp_path, "- turns: [{say: hi}]\n- {name: b, customer: 0001, turns: [{say: yo}]}\n", "b.yml"
    )
    write(tmp_path, "turns: [{say: first}]", "a.yaml")
    scripts = read_scripts([tmp_path])
    assert [s.name for s in scripts] == ["a", "b", "b"]
    assert [s.turns[0].say for s in scripts] == ["first", "hi", "yo"]
    assert scripts[2].customer == "0001"


def test_ids_keep_their_zeros(tmp_path: Path) -> None:
    text = "turns: [{say: hi, expect: {picks: {min: 0}, none: {id: [0663713001, 0108775015]}}}]"
    (script,) = read_scripts([write(tmp_path, text)])
    assert script.turns[0].expect["none"] == {"id": ["0663713001", "0108775015"]}
    assert script.turns[0].expect["picks"] == {"min": 0}


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("turns: [", "not readable as YAML"),
        ("name: x", "needs a list of turns"),
        ("turns: []", "needs a list of turns"),
        ("turns: [{expect: {}}]", 'turn 1: a turn needs "say"'),
        ("turns: [{say: hi, expect: {piks: {min: 1}}}]", "no such check; known are picks"),
        ("turns: [{say: hi, expect: {picks: 3}}]", "must be dict, not 3"),
        ("turns: [{say: hi, expect: {picks: {least: 3}}}]", "unknown least"),
        ("turns: [{say: hi, expect: {every: {price: {below: 3}}}}]", "operators are lt, lte"),
        ("turns: [{say: hi, expect: {every: {title: {matches: '('}}}}]", "no regular expression"),
        ("turns: [{say: hi, expect: {reply: {matches: '['}}}]", "no regular expression"),
        ("turns: [{say: hi, expect: {different_from: last}}]", 'must be "previous" or "all"'),
    ],
)
def test_names_what_is_wrong_and_where(tmp_path: Path, text: str, sentence: str) -> None:
    path = write(tmp_path, text)
    with pytest.raises(BadFile, match=sentence) as caught:
        read_scripts([path])
    assert str(path) in str(caught.value)


def test_a_missing_file_and_an_empty_folder_are_named(tmp_path: Path) -> None:
    with pytest.raises(BadFile, match="no such file"):
        read_scripts([tmp_path / "none.yaml"])
    with pytest.raises(BadFile, match=r"holds no \.yaml"):
        read_scripts([tmp_path])
