"""Delimited text, however damaged."""

import gzip
from pathlib import Path

import pytest

from data.errors import BadFile
from data.sources import delimited
from data.sources.delimited import Delimited

HEADER = "id,name,price\n"
Read = tuple[list[tuple[int, str, str]], dict[int, str]]


def _read(path: Path, content: str | bytes, **options: str) -> Read:
    """Write and read a file; return row numbers with id and name, and the bad rows' reasons."""
    data = content if isinstance(content, bytes) else content.encode()
    path.write_bytes(gzip.compress(data) if path.suffix == ".gz" else data)
    return _rows(Delimited(path, **options))


def _rows(file: Delimited) -> Read:
    good: list[tuple[int, str, str]] = []
    bad: dict[int, str] = {}
    for rows in file.rows(["id", "name"]):
        good += zip(rows.numbers.tolist(), rows.texts("id"), rows.texts("name"), strict=True)
        bad |= {rejection.row: rejection.reason for rejection in rows.rejected.first}
        assert rows.rejected.count == len(rows.rejected.first)
        assert 0 < rows.done <= rows.total
    return good, bad


@pytest.fixture(params=[1, 10, 1 << 20], ids=["tiny blocks", "small blocks", "one block"])
def path(tmp_path: Path, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(delimited, "BLOCK_CHARACTERS", request.param)
    monkeypatch.setattr(delimited, "RECORDS_AT_ONCE", max(request.param // 10, 1))
    return tmp_path / "a.csv"


def test_rows_are_numbered_as_a_spreadsheet_does(path: Path) -> None:
    assert _read(path, HEADER + "1,one,5\n2,two,6\n") == ([(2, "1", "one"), (3, "2", "two")], {})


@pytest.mark.parametrize("end", ["", "\n", "\r\n", "\n\n\n"])
def test_any_last_line_end(path: Path, end: str) -> None:
    assert _read(path, HEADER + "1,one,5\r\n2,two,6" + end)[0][1] == (3, "2", "two")


def test_half_a_row_is_bad_and_the_rest_is_read(path: Path) -> None:
    good, bad = _read(path, HEADER + "1,one,5\n2,tw\n3,three,7\n4,four,8,9\n\n5,five,1\n6")
    assert good == [(2, "1", "one"), (4, "3", "three"), (7, "5", "five")]
    assert bad == {
        3: "has 2 fields, not 3",
        5: "has 4 fields, not 3",
        8: "has 1 field, not 3",
    }


def test_quoted_fields(path: Path) -> None:
    content = HEADER + '1,plain,5\n2,"a ""b"", c",6\n3,"two\nlines",7\n4,plain,8\n'
    good, bad = _read(path, content)
    assert good == [
        (2, "1", "plain"),
        (3, "2", 'a "b", c'),
        (4, "3", "two\nlines"),
        (5, "4", "plain"),
    ]
    assert bad == {}


def test_a_quote_that_is_never_closed_costs_one_row(path: Path) -> None:
    content = HEADER + '1,"one",5\n2,"tw\n3,"three",7\n4,four,8\n5,"fi'
    good, bad = _read(path, content)
    assert good == [(2, "1", "one"), (4, "3", "three"), (5, "4", "four")]
    assert bad == {3: "has a quote that is not closed", 6: "has 2 fields, not 3"}


def test_an_inch_sign_is_no_quote(path: Path) -> None:
    assert _read(path, HEADER + '1,5" pipe,5\n2,two,6\n')[0] == [
        (2, "1", '5" pipe'),
        (3, "2", "two"),
    ]


@pytest.mark.parametrize("quote", ["", '"'])
def test_bytes_that_are_no_utf8_are_a_bad_row(path: Path, quote: str) -> None:
    line = f"2,{quote}sch".encode() + b"\xf6" + f"n{quote},6\n".encode()
    good, bad = _read(path, HEADER.encode() + b"1,one,5\n" + line + "3,빨강,7\n".encode())
    assert good == [(2, "1", "one"), (4, "3", "빨강")]
    assert bad == {3: "holds bytes that are not utf-8"}


def test_other_encodings_separators_and_a_byte_order_mark(path: Path) -> None:
    good, _ = _read(path, "id;name\n1;원피스\n".encode("cp949"), separator=";", encoding="cp949")
    assert good == [(2, "1", "원피스")]
    good, _ = _read(path, b"\xef\xbb\xbf" + b"id\tname\n1\tone\n", separator="\t")
    assert good == [(2, "1", "one")]


def test_gzip_and_a_gzip_file_that_ends_early(tmp_path: Path) -> None:
    path = tmp_path / "a.csv.gz"
    content = HEADER + "".join(f"{n},name {n * 7919 % 10007},5\n" for n in range(20_000))
    assert len(_read(path, content)[0]) == 20_000
    path.write_bytes(path.read_bytes()[:-4000])
    good, bad = _rows(Delimited(path))
    assert 10_000 < len(good) < 20_000
    assert "ends early" in list(bad.values())[-1]


@pytest.mark.parametrize("content", [b"", b"\n", b"\x89PNG\r\n\x1a\n\x00\x00,"])
def test_what_has_no_header_is_refused(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "a.csv").write_bytes(content)
    with pytest.raises(BadFile, match=r"a\.csv"):
        Delimited(tmp_path / "a.csv").header()


def test_what_is_not_gzipped_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.csv.gz").write_bytes(b"id,name\n")
    with pytest.raises(BadFile, match="not gzipped"):
        Delimited(tmp_path / "a.csv.gz").header()


def test_a_header_alone(tmp_path: Path) -> None:
    assert _read(tmp_path / "a.csv", HEADER) == ([], {})


def test_many_broken_rows_in_a_row(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text(HEADER + '1,"x\n' * 3_000)
    counts = [
        (len(rows), rows.rejected.count)
        for rows in Delimited(tmp_path / "a.csv").rows(["id", "name"])
    ]
    good, bad = map(sum, zip(*counts, strict=True))
    assert good == 0
    assert bad > 0
