"""Files of JSON objects, part by part."""

from pathlib import Path

import pytest

from data.sources import json_lines
from data.sources.json_lines import JsonLines


@pytest.mark.parametrize("at_once", [1, 2, 100])
def test_objects_are_numbered_by_line_whatever_the_parts(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, at_once: int
) -> None:
    monkeypatch.setattr(json_lines, "OBJECTS_AT_ONCE", at_once)
    file = tmp_path / "a.jsonl"
    file.write_text('{"a": 1}\n\nnull\n{"a": 2}\r\n{"a": 3}')
    held, bad = [], []
    for part in JsonLines(file).objects():
        assert 0 < part.done <= part.total
        held += zip(part.numbers, (item["a"] for item in part.held), strict=True)
        bad += [(rejection.row, rejection.reason) for rejection in part.rejected.first]
    assert held == [(1, 1), (4, 2), (5, 3)]
    assert bad == [(3, "is not a JSON object")]


def test_only_the_first_bad_lines_are_named(tmp_path: Path) -> None:
    file = tmp_path / "a.jsonl"
    file.write_text("{}\n" + "bad\n" * 30)
    (part,) = JsonLines(file).objects()
    assert (part.rejected.count, len(part.rejected.first)) == (30, 20)


def test_a_file_is_found_by_its_name_and_any_ending(tmp_path: Path) -> None:
    assert JsonLines.find(tmp_path, "products") is None
    (tmp_path / "products.jsonl.gz").write_bytes(b"")
    assert JsonLines.find(tmp_path, "products") == JsonLines(tmp_path / "products.jsonl.gz")
