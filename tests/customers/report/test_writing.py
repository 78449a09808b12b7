import json
from pathlib import Path

import pytest

from customers.report.writing import write_report
from tests.customers.report.sample import report


def test_four_files_are_written(tmp_path: Path) -> None:
    files = write_report(tmp_path / "new" / "folder", report("ko"), {"k": 5, "이름": [0.5]})
    assert [path.name for path in files] == [
        "sample.json",
        "sample.md",
        "sample.html",
        "sample.pdf",
    ]
    assert json.loads(files[0].read_text("utf-8")) == {"k": 5, "이름": [0.5]}
    assert files[1].read_text("utf-8").startswith("# Customers")
    assert files[2].read_text("utf-8").startswith("<!doctype html>")
    assert files[3].read_bytes().startswith(b"%PDF-")


def test_figures_that_are_no_json_are_refused_before_anything_is_written(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="JSON"):
        write_report(tmp_path, report(), {"k": float("nan")})
    assert not list(tmp_path.iterdir())
