"""Numbers in facet values, and round ranges of them."""

import math

import numpy as np
import pytest

from ui.web.numbers import Band, bands, measure, numbers, rounded, unit


@pytest.mark.parametrize(
    ("value", "read"),
    [("15.6 inch", (15.6, "inch")), ("-3", (-3.0, "")), ("8GB", (8.0, "GB")), (" 2 ", (2.0, ""))],
)
def test_a_value_is_read_as_the_number_that_it_begins_with(
    value: str, read: tuple[float, str]
) -> None:
    assert measure(value) == read


def test_words_are_no_numbers() -> None:
    assert math.isnan(numbers(["Black"])[0])
    assert unit([("Black", 3), ("2 pairs", 1)]) is None


def test_numbers_of_one_unit_make_a_numeric_facet() -> None:
    assert unit([("13 inch", 5), ("15.6 Inch", 4), ("unknown", 1)]) == "inch"
    assert unit([("8 GB", 5), ("16 gb", 4)]) == "GB"
    assert unit([("1920 x 1080", 5), ("1280 x 720", 5)]) is None


def test_ranges_are_cut_at_round_numbers_and_counted_exactly() -> None:
    prices = np.array([5.0, 9.99, 12.0, 18.83, 20.0, 33.0, 49.0, 80.0, math.nan])
    cut = bands(prices)
    assert [(band.low, band.high) for band in cut] == [
        (None, 10.0), (10.0, 20.0), (20.0, 35.0), (35.0, None),
    ]  # fmt: skip
    for band in cut:
        low = -math.inf if band.low is None else band.low
        high = math.inf if band.high is None else band.high
        assert band.count == int(((prices >= low) & (prices <= high)).sum())


def test_what_is_all_alike_has_no_ranges() -> None:
    assert bands(np.array([5.0, 5.0])) == ()
    assert bands(np.array([math.nan])) == ()
    assert bands(np.array([0.0, 0.0, 10.0, 10.0])) == (Band(None, 5.0, 2), Band(5.0, None, 2))


@pytest.mark.parametrize(("number", "round_one"), [(18.83, 20), (8.47, 8.5), (137, 150), (0, 0)])
def test_a_round_number_is_near(number: float, round_one: float) -> None:
    assert rounded(number) == round_one
