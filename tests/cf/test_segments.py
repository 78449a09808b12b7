"""Groups of customers."""

import numpy as np

from cf.segments import NO_SEGMENTS, Segments

MANY = range(1200)


def test_the_attribute_that_parts_customers_best_groups_them() -> None:
    segments = Segments.of((n, {"country": "UK", "age": 20 + n % 60, "name": str(n)}) for n in MANY)
    assert segments.count == 6
    young, old = segments.of_customers(np.array([0, 59]))
    assert (young, old) == (0, 5)


def test_words_group_as_they_are() -> None:
    segments = Segments.of((n, {"country": "DE" if n % 3 else "FR"}) for n in MANY)
    codes = segments.of_customers(np.array([0, 1, 3, 4]))
    assert codes[0] == codes[2] != codes[1] == codes[3]


def test_small_groups_and_strangers_are_of_none() -> None:
    register = [(n, {"country": "DE" if n % 2 else "FR"}) for n in MANY]
    segments = Segments.of([*register, (5000, {"country": "MT"}), (5001, {})])
    assert segments.of_customers(np.array([5000, 5001, 9999])).tolist() == [-1, -1, -1]
    assert segments.count == 2


def test_one_group_for_all_parts_nobody() -> None:
    assert not Segments.of((n, {"country": "UK"}) for n in MANY)
    assert not Segments.of((n, {}) for n in MANY)
    assert not NO_SEGMENTS
    assert NO_SEGMENTS.of_customers(np.array([1])).tolist() == [-1]


def test_a_forgotten_customer_is_of_no_group() -> None:
    segments = Segments.of((n, {"country": "DE" if n % 2 else "FR"}) for n in MANY).without(7)
    assert segments.of_customers(np.array([7]))[0] == -1
    assert segments.of_customers(np.array([9]))[0] >= 0
    assert 7 not in segments.customers
