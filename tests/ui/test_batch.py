from collections.abc import Iterator
from pathlib import Path

import pytest

from data.errors import BadFile
from ui.cli.batch import read_columns, write_ranking


def write(folder: Path, content: bytes) -> Path:
    path = folder / "in.csv"
    path.write_bytes(content)
    return path


def test_further_columns_and_a_byte_order_mark_are_ignored(tmp_path: Path) -> None:
    path = write(tmp_path, "\ufeffnote,query_id,query\nx, 1 ,빨간 원피스\n".encode())
    assert read_columns(path, "query_id", "query") == [("1", "빨간 원피스")]


def test_a_value_may_be_empty_but_an_id_may_not(tmp_path: Path) -> None:
    assert read_columns(write(tmp_path, b"id,query\n1,\n"), "id", "query") == [("1", "")]
    with pytest.raises(BadFile, match=r"in\.csv, row 3: id is empty"):
        read_columns(write(tmp_path, b"id,query\n1,a\n,b\n"), "id", "query")


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"id\n1\n", "the header lacks query"),
        (b"", "the header lacks id, query"),
        (b"id,query\n1,\xe9t\xe9\n", "not readable as UTF-8 CSV"),
    ],
)
def test_a_wrong_file_is_named(tmp_path: Path, content: bytes, sentence: str) -> None:
    with pytest.raises(BadFile, match=rf"in\.csv: {sentence}"):
        read_columns(write(tmp_path, content), "id", "query")


def test_a_ranking_is_written_whole_or_not_at_all(tmp_path: Path) -> None:
    out = tmp_path / "run.csv"
    write_ranking(out, "query_id", [("q1", [("a,b", 0.5), ("c", 0.25)]), ("q2", [])])
    assert out.read_text("utf-8").splitlines() == [
        "query_id,product_id,rank,score",
        'q1,"a,b",1,0.5',
        "q1,c,2,0.25",
    ]

    def broken() -> Iterator[tuple[str, list[tuple[str, float]]]]:
        yield "q1", [("z", 1.0)]
        raise BadFile("stopped half-way")

    with pytest.raises(BadFile, match="half-way"):
        write_ranking(out, "query_id", broken())
    assert "a,b" in out.read_text("utf-8")
    assert [path.name for path in tmp_path.iterdir()] == ["run.csv"]


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(BadFile, match="No such file"):
        write_ranking(tmp_path / "none" / "run.csv", "id", [])
