"""What may be offered, and what is known of it."""

import numpy as np

from customers.winback.config import WinbackConfig
from customers.winback.knowledge import Knowledge
from customers.winback.study import past_at
from data.event import EventKind
from tests.customers.winback.shop import CATALOGUE, PRODUCTS, at, history

BOUGHT, BACK = EventKind.PURCHASE, EventKind.RETURN
EVERYTHING = np.arange(PRODUCTS, dtype=np.int32)[None, :]


def known(rows: list[tuple[object, ...]], day: float = 100) -> Knowledge:
    return Knowledge.of(past_at(history(rows), at(day)), CATALOGUE)


def refused(rows: list[tuple[object, ...]]) -> list[int]:
    """Return what may not be offered to the only customer, prices and recency left aside."""
    config = WinbackConfig(just_bought_days=0, price_slack=1_000.0)
    offered = np.ones(PRODUCTS, dtype=bool)
    allowed = known(rows).allowed(np.array([0]), EVERYTHING, offered, config)
    return np.flatnonzero(~allowed[0]).tolist()


def test_what_went_back_is_not_offered_unless_bought_again() -> None:
    rows = [(1, n, 10) for n in range(3)]
    back = [(1, 0, 12, None, BACK), (1, 1, 12, None, BACK)]
    assert refused([*rows, *back, (1, 1, 20)]) == [0]


def test_the_latest_thumb_counts() -> None:
    thumbs = [
        (1, 3, 10, None, EventKind.DISLIKE),
        (1, 4, 10, None, EventKind.DISLIKE),
        (1, 4, 11, None, EventKind.LIKE),
        (1, 5, 10, None, EventKind.DISLIKE),
        (1, 5, 11, None, EventKind.RETRACT),
    ]
    assert refused([(1, 0, 1), *thumbs]) == [3]


def test_just_bought_withdrawn_and_dear_products_are_left_out() -> None:
    rows = [(1, 10, 5), (1, 12, 6), (1, 14, 99)]  # for 15, 17 and 19
    offered = np.ones(PRODUCTS, dtype=bool)
    offered[13] = False
    config = WinbackConfig(just_bought_days=14, price_slack=0.2)
    allowed = known(rows).allowed(np.array([0]), EVERYTHING, offered, config)
    # from 12 to 22.8
    assert np.flatnonzero(allowed[0]).tolist() == [n for n in range(7, 18) if n not in (13, 14)]


def test_few_prices_bound_nothing() -> None:
    offered = np.ones(PRODUCTS, dtype=bool)
    allowed = known([(1, 10, 5)]).allowed(np.array([0]), EVERYTHING, offered, WinbackConfig())
    assert allowed.all()


def test_counts_of_a_customer_and_a_product() -> None:
    found = known([(1, 0, 10), (1, 0, 10), (1, 0, 20), (2, 0, 90), (2, 1, 90)])
    codes = found.pairs(np.array([0, 1]), np.array([[0, 1], [0, 1]], dtype=np.int32))
    np.testing.assert_array_equal(found.orders.at(codes, 0.0), [[2, 0], [1, 1]])
    assert found.sold[:3].tolist() == [1, 1, 0]  # in the last four weeks
    assert found.affinity[0, 0] > 1 > found.affinity[0, 1]


def test_a_product_sells_for_what_was_paid_last() -> None:
    found = known([(1, 0, 10, 3.0, BOUGHT), (1, 0, 20, 4.0, BOUGHT), (1, 0, 5, 9.0, BOUGHT)])
    assert found.price[:2].tolist() == [4.0, 6.0]
