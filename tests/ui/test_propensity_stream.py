"""Sessions as lines, each answered at once and by itself."""

import io
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from data.errors import BadFile, NotBuilt
from tests.ui.builders_shop import CUSTOMER, SmallShop, open_copy
from tests.ui.propensity_shop import train
from ui.cli.propensity_stream import LONGEST_LINE, STANDARD, score_stream

VIEW = {"product": "S01", "kind": "view"}
CART = {"product": "S01", "kind": "cart"}


@pytest.fixture(scope="module")
def shop(small_home: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[SmallShop]:
    shop = open_copy(small_home, tmp_path_factory.mktemp("streamed") / "home")
    train(shop)
    yield shop
    shop.close()


def answers(shop: SmallShop, folder: Path, *lines: bytes) -> list[dict[str, Any]]:
    """Send lines through files; return what each was answered."""
    source, out = folder / "in.jsonl", folder / "out.jsonl"
    source.write_bytes(b"\n".join(lines))
    score_stream(shop, source, out)
    return [json.loads(line) for line in out.read_text("utf-8").splitlines()]


def line(**fields: Any) -> bytes:
    return json.dumps(fields).encode()


def test_each_session_is_answered_by_a_line(shop: SmallShop, tmp_path: Path) -> None:
    found = answers(
        shop,
        tmp_path,
        line(session="a", events=[VIEW]),
        line(session="b", events=[VIEW, CART], customer=CUSTOMER, drivers=1),
    )
    assert [(one["line"], one["session"], one["label"]) for one in found] == [
        (1, "a", 0),
        (2, "b", 1),
    ]
    assert [driver["column"] for driver in found[1]["drivers"]] == ["carts"]
    assert found[0]["probability"] < found[0]["threshold"] <= found[1]["probability"]


def test_wrong_lines_are_named_by_number_and_the_stream_goes_on(
    shop: SmallShop, tmp_path: Path
) -> None:
    found = answers(
        shop,
        tmp_path,
        b"no json",
        b"",
        line(events=[{"product": "nothing", "kind": "view"}], session="x"),
        line(events=[{"product": "S01", "kind": "stole"}]),
        b"[1, 2]",
        b"\xff\xfe",
        b'{"events": ' + b" " * LONGEST_LINE + b"[]}",
        b"[" * 100_000,
        line(events=[VIEW], session="good"),
    )
    assert [one["line"] for one in found] == [1, 3, 4, 5, 6, 7, 8, 9]
    assert all("error" in one for one in found[:-1])
    for one, word in zip(
        found, ("JSON", "nothing", "kind", "session", "", "longer", ""), strict=False
    ):
        assert word in one["error"]
    assert found[1]["session"] == "x"
    assert found[-1]["session"] == "good"


def test_an_answer_is_written_before_the_next_line_is_read(
    shop: SmallShop, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = io.StringIO()

    class Pipe:
        """Standard input whose reader looks at what was answered so far."""

        def __init__(self) -> None:
            self.seen: list[int] = []

        def readline(self, _: int = -1) -> bytes:
            """Give three lines."""
            self.seen.append(out.getvalue().count("\n"))
            return line(events=[VIEW]) + b"\n" if len(self.seen) < 4 else b""

    pipe = Pipe()
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=pipe))
    monkeypatch.setattr(sys, "stdout", out)
    assert score_stream(shop, STANDARD, None) == 0
    assert pipe.seen == [0, 1, 2, 3]


def test_what_cannot_be_read_or_written_is_named(shop: SmallShop, tmp_path: Path) -> None:
    with pytest.raises(BadFile, match="missing"):
        score_stream(shop, tmp_path / "missing", None)
    source = tmp_path / "in"
    source.touch()
    with pytest.raises(BadFile, match="nowhere"):
        score_stream(shop, source, tmp_path / "nowhere" / "out")


def test_without_a_model_nothing_is_read(small_shop: SmallShop) -> None:
    with pytest.raises(NotBuilt, match="propensity train"):
        score_stream(small_shop, Path("missing"), None)
