"""Tables that R saved."""

from pathlib import Path

import pandas as pd
import pytest

from data.errors import BadFile
from data.sources.rda_file import RdaFile
from tests.data.sources.r_tables import write_rda


def _written(path: Path, **tables: pd.DataFrame) -> RdaFile:
    write_rda(path, **tables)
    return RdaFile(path)


def test_columns_are_read_by_name(tmp_path: Path) -> None:
    frame = pd.DataFrame(
        {"id": ["7", None], "n": [1.0, 2.5], "age": pd.Categorical(["65+", "19-24"])}
    )
    file = _written(tmp_path / "people.rda", people=frame)
    assert file.require(["n"]) == ["id", "n", "age"]
    (rows,) = file.rows(["id", "n", "age"])
    assert rows.numbers.tolist() == [2, 3]
    assert (rows.texts("id"), rows.texts("n"), rows.texts("age")) == (
        ["7", ""],
        ["1", "2.5"],
        ["65+", "19-24"],
    )


def test_a_missing_column_is_named(tmp_path: Path) -> None:
    file = _written(tmp_path / "people.rda", people=pd.DataFrame({"id": ["7"]}))
    with pytest.raises(BadFile, match=r"people\.rda lacks the column age; it has id"):
        file.require(["id", "age"])


def test_one_table_is_expected(tmp_path: Path) -> None:
    frame = pd.DataFrame({"id": ["7"]})
    file = _written(tmp_path / "two.rda", one=frame, two=frame)
    with pytest.raises(BadFile, match="holds 2 tables"):
        file.require(["id"])


@pytest.mark.parametrize("content", [b"", b"id,n\n1,2\n", b"BZh9 and no more"])
def test_another_files_content(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "broken.rda"
    path.write_bytes(content)
    with pytest.raises(BadFile, match=r"broken\.rda is not an \.rda file, or damaged"):
        RdaFile(path).require(["id"])


def test_no_such_file(tmp_path: Path) -> None:
    with pytest.raises(BadFile, match="there is no file"):
        RdaFile(tmp_path / "none.rda").require(["id"])
