"""Text in a file, whatever became of it."""

import gzip
from pathlib import Path

import pytest

from data.errors import BadFile
from data.sources.text_file import UNDECODED, TextFile

TEXT = "a,b\n" + "원피스,x\n" * 5_000


@pytest.mark.parametrize("name", ["a.csv", "a.csv.gz"])
def test_text_reads_back(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(gzip.compress(TEXT.encode()) if path.suffix == ".gz" else TEXT.encode())
    with TextFile(path).open() as (text, raw):
        assert text.read() == TEXT
        assert raw.tell() == path.stat().st_size
        assert not raw.broken


def test_a_compressed_file_that_ends_early_says_so(tmp_path: Path) -> None:
    path = tmp_path / "a.gz"
    path.write_bytes(gzip.compress(TEXT.encode())[:-10])
    with TextFile(path).open() as (text, raw):
        assert TEXT.startswith(text.read())
        assert raw.broken


def test_bytes_of_another_encoding_are_marked(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes("é".encode("latin-1"))
    with TextFile(path).open() as (text, _):
        assert UNDECODED.search(text.read())
    with TextFile(path, "latin-1").open() as (text, _):
        assert text.read() == "é"


def test_what_cannot_be_opened_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.gz"
    path.write_bytes(b"not gzipped at all")
    with pytest.raises(BadFile, match="cannot be read"), TextFile(path).open() as (text, _):
        text.read()
    with pytest.raises(BadFile, match="cannot be read"), TextFile(tmp_path / "none").open():
        pass
