"""CSV and Parquet behind one front."""

from datetime import date
from pathlib import Path

import pytest

from data.errors import BadFile
from data.sources.table_file import TableFile
from tests.data.builders import write_table

ROWS = [{"id": 7, "name": "one", "at": date(2024, 1, 2)}, {"id": 8, "name": None, "at": None}]


@pytest.mark.parametrize("suffix", [".csv", ".csv.gz", ".parquet"])
def test_every_format_reads_alike(tmp_path: Path, suffix: str) -> None:
    write_table(tmp_path / f"a{suffix}", ROWS)
    file = TableFile.find(tmp_path, "a")
    assert file is not None
    assert file.require(["name"]) == ["id", "name", "at"]
    (rows,) = file.rows(["at", "id", "name"])
    assert rows.numbers.tolist() == [2, 3]
    assert rows.texts("id") == ["7", "8"]
    assert rows.texts("name") == ["one", ""]
    assert rows.texts("at") == ["2024-01-02", ""]
    coded = rows.coded("name")
    assert [coded.values[code] for code in coded.codes] == ["one", ""]


def test_numbers_with_gaps_keep_their_whole_look(tmp_path: Path) -> None:
    write_table(tmp_path / "a.parquet", [{"id": 17850.0}, {"id": None}, {"id": 0.5}])
    (rows,) = TableFile(tmp_path / "a.parquet").rows(["id"])
    assert rows.texts("id") == ["17850", "", "0.5"]


def test_missing_files_and_columns_are_named(tmp_path: Path) -> None:
    assert TableFile.find(tmp_path, "a") is None
    with pytest.raises(BadFile, match=r"no file .*a\.csv"):
        TableFile(tmp_path / "a.csv").require([])
    write_table(tmp_path / "a.csv", ROWS)
    with pytest.raises(BadFile, match=r"a\.csv lacks the columns price, size; it has id, name, at"):
        TableFile(tmp_path / "a.csv").require(["id", "price", "size"])


def test_what_is_no_parquet_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.parquet").write_text("id,name\n")
    with pytest.raises(BadFile, match="not a Parquet file"):
        TableFile(tmp_path / "a.parquet").header()


def test_a_parquet_file_cut_short_is_refused(tmp_path: Path) -> None:
    path = write_table(tmp_path / "a.parquet", ROWS * 100)
    path.write_bytes(path.read_bytes()[:-50])
    with pytest.raises(BadFile, match="not a Parquet file"):
        TableFile(path).header()
