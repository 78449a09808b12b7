"""Texts into values, and the reasons why not."""

import math
from zoneinfo import ZoneInfo

import numpy as np
import pyarrow as pa
import pytest

from data.batch import Rejections
from data.sources.checks import Numbers, RowChecks, Times, attribute
from data.sources.rows import Rows

DAY = 86_400


@pytest.mark.parametrize(
    ("text", "value"), [("1.50", 1.5), ("0", 0), ("1e-2", 0.01), ("", None), ("x", None)]
)
def test_numbers(text: str, value: float | None) -> None:
    if value is None:
        with pytest.raises(ValueError):
            Numbers()(text)
    else:
        assert Numbers()(text) == value


@pytest.mark.parametrize("text", ["-1", "nan", "inf", "1,5"])
def test_bad_numbers_are_quoted(text: str) -> None:
    with pytest.raises(ValueError, match=text):
        Numbers()(text)


def test_number_options() -> None:
    assert Numbers(decimal=",")("1.234,50") == 1234.5
    assert math.isnan(Numbers(optional=True)(""))
    with pytest.raises(ValueError, match="not above zero"):
        Numbers(positive=True)("0")


@pytest.mark.parametrize(
    ("times", "text", "seconds"),
    [
        (Times(), "1970-01-02", DAY),
        (Times(), "1970-01-02T00:00:01Z", DAY + 1),
        (Times(), "1970-01-02 00:00:00 UTC", DAY),
        (Times(), "1970-01-02 09:00:00+09:00", DAY),
        (Times(zone=ZoneInfo("Asia/Seoul")), "1970-01-02 09:00", DAY),
        (Times("%d.%m.%Y"), "02.01.1970", DAY),
        (Times("unix"), "86400", DAY),
        (Times("unix_ms"), "86400500", DAY),
        (Times(whole_days=True), "1970-01-02 23:59:59", DAY),
    ],
)
def test_times(times: Times, text: str, seconds: int) -> None:
    assert times(text) == seconds


@pytest.mark.parametrize("text", ["2024-13-01", "yesterday", "", "01/02/2024"])
def test_bad_times(text: str) -> None:
    with pytest.raises(ValueError, match="not a date"):
        Times()(text)


def test_the_first_fault_of_a_row_is_its_reason() -> None:
    columns = {"price": pa.array(["1", "x", "", "-2"]), "who": pa.array(["a", "", "b", None])}
    checks = RowChecks("a.csv", Rows(columns, np.array([2, 3, 5, 6]), Rejections(), 1, 1))
    assert checks.values("price", Numbers())[0] == 1
    checks.required("who")
    assert checks.good.tolist() == [True, False, False, False]
    rejected = checks.rejected()
    assert rejected.count == 3
    assert [(r.row, r.reason) for r in rejected.first] == [
        (3, 'price "x" is not a number'),
        (5, "price is missing"),
        (6, 'price "-2" is negative'),
    ]


def test_a_long_text_is_shortened_in_its_reason() -> None:
    with pytest.raises(ValueError, match="…") as caught:
        Numbers()("x" * 500)
    assert len(str(caught.value)) < 100


@pytest.mark.parametrize(
    ("text", "value"),
    [("55.0", 55), ("1.5", 1.5), ("ACTIVE", "ACTIVE"), ("", None), ("01234", "01234"), ("0", 0)],
)
def test_attributes(text: str, value: object) -> None:
    assert attribute(text) == value
