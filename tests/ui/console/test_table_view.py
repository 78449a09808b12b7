"""Tables as pages and files show them."""

import csv
import io

import pytest

from customers.report import Table
from ui.web.console.table_view import BOM, as_csv, numeric, rows_of


@pytest.mark.parametrize("text", ['=HYPERLINK("x")', "+1", "-1+2", "@SUM(A1)", "\tx", "\rx"])
def test_a_spreadsheet_runs_no_text(text: str) -> None:
    written = as_csv(["name"], [[text]])
    [_, [cell]] = csv.reader(io.StringIO(written.removeprefix(BOM)))
    assert cell == f"'{text}"


def test_numbers_stay_numbers_below_zero_too() -> None:
    assert as_csv(["a", "b"], [[-1.5, None]]).splitlines()[1] == "-1.5,"


def test_a_spreadsheet_is_told_that_it_is_utf_8() -> None:
    assert as_csv(["이름"], []).encode().startswith(b"\xef\xbb\xbf")


def test_columns_of_numbers_stand_on_the_right_and_sort_by_value() -> None:
    table = Table("t", "T", ("name", "share"), (("a", 0.125), ("b", None)), frozenset({1}))
    assert numeric(table) == [False, True]
    [first, second] = rows_of(table)
    assert (first[1].text, first[1].order) == ("12.5%", "0.125")
    assert second[1].order == ""


def test_amounts_in_words_are_numbers_too() -> None:
    rows = (("a", "€1,250.00"), ("b", "–"), ("c", "-€30.50"), ("d", "35,000원"))
    table = Table("t", "T", ("name", "paid"), rows)
    assert numeric(table) == [False, True]
    assert [row[1].order for row in rows_of(table)] == ["1250.00", "", "-30.50", "35000"]
    assert numeric(Table("t", "T", ("day",), (("2026-10-01",),))) == [False]
