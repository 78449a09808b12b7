from datetime import UTC, datetime

import pytest

from customers.report.numbers import cell, moment, number, share, short


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (12345, "12,345"),
        (12345.678, "12,346"),
        (123.456, "123.5"),
        (3.14159, "3.14"),
        (-0.5, "-0.500"),
        (2.1e-7, "2.1×10⁻⁷"),
        (0.0, "0"),
        (None, "–"),
        (float("nan"), "–"),
    ],
)
def test_a_number_has_the_digits_that_tell_something(value: float | None, written: str) -> None:
    assert number(value) == written


@pytest.mark.parametrize(
    ("value", "written"), [(0.1234, "12.3%"), (0.0004, "0.04%"), (0.0, "0.0%"), (None, "–")]
)
def test_a_share_is_in_per_cent(value: float | None, written: str) -> None:
    assert share(value) == written


def test_an_axis_counts_as_its_language_does() -> None:
    assert short(1_200_000, "en") == "1.2m"
    assert short(1_200_000, "ko") == "120만"
    assert short(-45_000, "ko") == "-4.5만"
    assert short(0.25, "en") == "0.25"


def test_a_cell_is_a_text_or_a_number() -> None:
    assert cell("0.5", of_share=True) == "0.5"
    assert cell(0.5, of_share=True) == "50.0%"
    assert cell(1500) == "1,500"


def test_a_moment_tells_its_zone() -> None:
    at = datetime(2026, 3, 4, 5, 6, tzinfo=UTC)
    assert moment(at, "en") == "4 March 2026, 05:06 UTC"
    assert moment(at, "ko") == "2026년 3월 4일 05:06 UTC"
