from collections.abc import Iterator
from pathlib import Path

import pytest

from chatbot.message import clean
from data.errors import BadFile
from ui.cli.batch import Read, read_columns, write_ranking


def write(folder: Path, content: bytes) -> Path:
    path = folder / "in.csv"
    path.write_bytes(content)
    return path


def faults(path: Path, read: Read = str) -> list[tuple[int, str]]:
    """Return the number and the reason of each bad row."""
    return [
        (bad.row, bad.reason) for bad in read_columns(path, "id", "query", read=read).rejected.first
    ]


def test_further_columns_and_a_byte_order_mark_are_ignored(tmp_path: Path) -> None:
    path = write(tmp_path, "\ufeffnote,query_id,query\nx, 1 ,빨간 원피스\n".encode())
    read = read_columns(path, "query_id", "query")
    assert (read.rows, read.rejected.count) == ((("1", "빨간 원피스"),), 0)


def test_a_value_may_be_empty_but_an_id_may_not(tmp_path: Path) -> None:
    path = write(tmp_path, b"id,query\n1,\n,b\n3,c\n")
    assert read_columns(path, "id", "query").rows == (("1", ""), ("3", "c"))
    assert faults(path) == [(3, "id is missing")]


def test_an_id_counts_once(tmp_path: Path) -> None:
    path = write(tmp_path, b"id,query\n1,a\n2,b\n1,c\n")
    assert read_columns(path, "id", "query").rows == (("1", "a"), ("2", "b"))
    assert faults(path) == [(4, 'id "1" is that of an earlier row')]


@pytest.mark.parametrize(
    ("bad", "reason"),
    [
        (b"9", "has 1 field, not 2"),
        (b"9,red,dress", "has 3 fields, not 2"),
        (b'9,"red dress', "has a quote that is not closed"),
        (b"9,\xe9t\xe9", "holds bytes that are not utf-8"),
    ],
)
@pytest.mark.parametrize("rest", [b"2,blue\n3,shirt\n", b'2,"blue"\n3,"shirt"\n'])
def test_a_bad_row_is_named_and_the_rest_is_read(
    tmp_path: Path, bad: bytes, reason: str, rest: bytes
) -> None:
    path = write(tmp_path, b"id,query\n1,red\n" + bad + b"\n" + rest)
    assert read_columns(path, "id", "query").rows == (("1", "red"), ("2", "blue"), ("3", "shirt"))
    assert faults(path) == [(3, reason)]


def test_what_cannot_be_asked_is_named_too(tmp_path: Path) -> None:
    path = write(tmp_path, b"id,query\n1,red\n2," + b"x" * 5000 + b"\n3,\n")
    read = read_columns(path, "id", "query", read=clean)
    assert read.rows == (("1", "red"), ("3", ""))
    [(row, reason)] = faults(path, read=clean)
    assert (row, "5,000 characters" in reason) == (3, True)


def test_twenty_bad_rows_are_named_and_all_are_counted(tmp_path: Path) -> None:
    read = read_columns(write(tmp_path, b"id,query\n" + b"1,a\n" * 31), "id", "query")
    assert (len(read.rows), read.rejected.count, len(read.rejected.first)) == (1, 30, 20)


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"id\n1\n", "lacks the column query"),
        (b"", "is empty"),
        (b"\xe9t\xe9,query\n1,a\n", "is not utf-8 text"),
    ],
)
def test_a_wrong_header_is_refused_whole(tmp_path: Path, content: bytes, sentence: str) -> None:
    with pytest.raises(BadFile, match=rf"in\.csv {sentence}"):
        read_columns(write(tmp_path, content), "id", "query")


def test_scores_never_rise_down_a_varied_list(tmp_path: Path) -> None:
    out = tmp_path / "run.csv"
    write_ranking(out, "id", [("q", [("a", 3.0), ("b", 1.0), ("c", 2.0)]), ("r", [("d", 9.0)])])
    assert out.read_text("utf-8").splitlines()[1:] == ["q,a,1,3", "q,b,2,1", "q,c,3,1", "r,d,1,9"]


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
