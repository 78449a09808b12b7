"""The prices of latest sales."""

import numpy as np

from data.prices import LatestPrices


def _see(prices: LatestPrices, *sales: tuple[int, int, float]) -> None:
    numbers, at, price = (np.array(column) for column in zip(*sales, strict=True))
    prices.see(numbers, at, price.astype(float))


def test_the_last_row_of_the_latest_day() -> None:
    prices = LatestPrices()
    _see(prices, (2, 100, 5), (1, 100, 3), (2, 200, 7), (2, 200, 6), (2, 100, 9))
    numbers, price, at = prices.latest()
    assert numbers.tolist() == [1, 2]
    assert price.tolist() == [3, 6]
    assert at.tolist() == [100, 200]


def test_later_parts_of_a_file_win_on_the_same_day_only() -> None:
    prices = LatestPrices()
    _see(prices, (1, 200, 5), (5, -86_400, 2))
    _see(prices, (1, 100, 9))
    assert prices.latest()[1].tolist() == [5, 2]
    _see(prices, (1, 200, 8))
    assert prices.latest()[1].tolist() == [8, 2]


def test_without_sales() -> None:
    prices = LatestPrices()
    prices.see(np.zeros(0, np.int64), np.zeros(0, np.int64), np.zeros(0))
    assert prices.latest()[0].tolist() == []
