"""Which loaded events are new."""

import numpy as np

from data.event_table import EventTable
from data.merging import new_rows


def _table(*rows: tuple[int, int, float]) -> EventTable:
    customer, at, price = (np.array(column) for column in zip(*rows, strict=True))
    return EventTable.of(len(rows), customer=customer, at=at, price=price)


A, B = (1, 10, 5.0), (2, 10, 5.0)
NO_PRICE = (1, 10, np.nan)


def test_everything_is_new_to_an_empty_store() -> None:
    assert new_rows(EventTable.empty(), _table(A, A, B)).tolist() == [True, True, True]


def test_the_same_again_is_not_new() -> None:
    assert not new_rows(_table(B, A, A), _table(A, A, B)).any()
    assert not new_rows(_table(A, A, A), _table(A)).any()


def test_the_nth_of_equal_events_is_new() -> None:
    assert new_rows(_table(A), _table(A, B, A)).tolist() == [False, True, True]


def test_each_part_of_the_identity_counts() -> None:
    others = _table((9, 10, 5.0), (1, 11, 5.0), (1, 10, 5.5), NO_PRICE)
    assert new_rows(_table(A), others).all()
    assert not new_rows(_table(NO_PRICE), _table(NO_PRICE)).any()


def test_session_and_dwell_are_no_identity() -> None:
    held = EventTable.of(1, session=np.array([4]), dwell=np.array([2.0]))
    assert not new_rows(held, EventTable.of(1)).any()


def test_nothing_loaded() -> None:
    assert new_rows(_table(A), EventTable.empty()).tolist() == []


def test_against_counting() -> None:
    random = np.random.default_rng(3)
    held, loaded = (
        EventTable.of(n, customer=random.integers(0, 4, n), product=random.integers(0, 3, n))
        for n in (40, 90)
    )
    seen: dict[tuple[int, int], int] = {}
    for pair in zip(held.customer.tolist(), held.product.tolist(), strict=True):
        seen[pair] = seen.get(pair, 0) + 1
    expected = []
    for pair in zip(loaded.customer.tolist(), loaded.product.tolist(), strict=True):
        seen[pair] = seen.get(pair, 0) - 1
        expected.append(seen[pair] < 0)
    assert new_rows(held, loaded).tolist() == expected
