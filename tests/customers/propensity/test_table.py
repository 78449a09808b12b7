"""Tables of sessions, however damaged."""

import re
from pathlib import Path

import numpy as np
import pytest

from customers.propensity.table import COLUMNS, PAGE_VALUE, read_table
from data.errors import BadFile
from tests.customers.propensity.builders import write_table


def test_a_table_is_read_with_what_is_made_of_its_columns(tmp_path: Path) -> None:
    table = read_table(write_table(tmp_path / "sessions.csv", 50), labelled=True)
    held = dict(zip(table.examples.columns, table.examples.values.T, strict=True))
    assert table.examples.columns[: len(COLUMNS)] == COLUMNS
    assert table.rows.tolist() == list(range(50))
    assert 0 < table.examples.bought.sum() < 50
    assert set(held["Month"]) == {2.0, 6.0, 11.0}
    np.testing.assert_allclose(held["expected_exits"], held["ExitRates"] * held["ProductRelated"])
    without = table.examples.without(PAGE_VALUE)
    assert not PAGE_VALUE & set(without.columns)
    assert without.values.shape == (50, len(table.examples.columns) - len(PAGE_VALUE))


def test_a_table_to_be_foretold_needs_no_labels(tmp_path: Path) -> None:
    path = write_table(tmp_path / "sessions.csv", 5, labelled=False)
    assert len(read_table(path, labelled=False).rows) == 5
    with pytest.raises(BadFile, match="lacks the column Revenue"):
        read_table(path, labelled=True)


@pytest.mark.parametrize("text", ["Sep", "sept", "September"])
def test_a_month_is_read_however_short(tmp_path: Path, text: str) -> None:
    path = write_table(tmp_path / "sessions.csv", 3)
    months = re.compile("Feb|June|Nov")
    path.write_text(months.sub(text, path.read_text("utf-8")), "utf-8")
    found = read_table(path, labelled=True).examples
    assert set(found.values[:, COLUMNS.index("Month")]) == {9.0}
    path.write_text(path.read_text("utf-8").replace(text, "Se"), "utf-8")
    with pytest.raises(BadFile, match='Month "Se" is not a month'):
        read_table(path, labelled=True)


def test_bad_rows_are_named_and_the_others_keep_their_places(tmp_path: Path) -> None:
    path = write_table(tmp_path / "sessions.csv", 6)
    lines = path.read_text("utf-8").splitlines()
    lines[2] = lines[2].replace("_Visitor", "_Guest")
    lines[4] = "-1" + lines[4][1:]
    lines[5] += ",surplus"
    path.write_text("\n".join(lines), "utf-8")
    table = read_table(path, labelled=True)
    assert table.rows.tolist() == [0, 2, 5]
    assert table.count == 6
    assert [(bad.row, bad.reason.split(" ")[0]) for bad in table.rejected.first] == [
        (3, "VisitorType"),
        (5, "Administrative"),
        (6, "has"),
    ]


def test_a_table_without_a_good_row_is_refused_with_its_first_fault(tmp_path: Path) -> None:
    path = write_table(tmp_path / "sessions.csv", 1)
    path.write_text(path.read_text("utf-8").replace("_Visitor", "_Guest"), "utf-8")
    with pytest.raises(BadFile, match=r"no usable row: VisitorType .* in row 2"):
        read_table(path, labelled=True)
    path.write_text(path.read_text("utf-8").splitlines()[0], "utf-8")
    with pytest.raises(BadFile, match=r"no usable row$"):
        read_table(path, labelled=True)
