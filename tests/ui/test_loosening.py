"""Raising a price limit until something fits."""

import numpy as np

from ui.web.loosening import loosened


def prices(*values: float) -> np.ndarray:  # type: ignore[type-arg]
    return np.array(values, dtype=np.float64)


def test_the_limit_rises_to_a_round_price_that_lets_three_through() -> None:
    assert loosened(prices(41.0, 42.5, 46.0, 80.0), 40.0) == (50.0, 3)


def test_fewer_than_three_are_enough_where_there_are_no_more() -> None:
    assert loosened(prices(12.0), 10.0) == (15.0, 1)


def test_unknown_prices_never_count() -> None:
    assert loosened(prices(float("nan"), 12.0, float("nan")), 10.0) == (15.0, 1)


def test_large_amounts_are_rounded_coarsely() -> None:
    assert loosened(prices(35_400, 36_100, 48_200), 30_000) == (50_000, 3)


def test_nothing_above_the_limit_is_no_way_out() -> None:
    assert loosened(prices(5.0, float("nan")), 10.0) is None
    assert loosened(prices(), 10.0) is None
