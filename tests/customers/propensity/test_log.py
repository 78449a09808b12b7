"""A shop's log as examples."""

import numpy as np
import pytest

from customers.features.session_features import SESSION_COLUMNS
from customers.propensity.log import ANY, BEFORE_CHECKOUT, FIRST_CART, read_log, splits
from data.errors import InputError
from tests.customers.propensity.builders import QUICK, START, history, log

EVENTS = SESSION_COLUMNS.index("events")
CARTS = SESSION_COLUMNS.index("carts")

BUYER = [
    (1, 1, "view", START, 11),
    (1, 1, "cart", START + 60, 11),
    (1, 2, "view", START + 90, 11),
    (1, 2, "cart", START + 120, 11),  # in the very second of the purchase
    (1, 1, "purchase", START + 120, 11),
    (1, 3, "view", START + 200, 11),
]
LOOKER = [(2, 1, "view", START, 21), (2, 4, "view", START + 50, 21)]
AT_A_TILL = [(3, 1, "purchase", START, 31), (3, 2, "purchase", START, 31)]


def test_a_beginning_ends_before_the_second_of_the_first_purchase() -> None:
    found = read_log(history(BUYER + LOOKER))
    mine = found.examples.people == 1
    assert found.examples.values[mine, EVENTS].tolist() == [1, 2, 3]
    assert found.examples.values[mine, CARTS].max() == 1, "the cart of that second is not known"
    assert found.examples.bought.tolist() == mine.tolist()
    assert set(found.ended[mine]) == {START + 200}, "though the session went on"


def test_moments_are_told_apart() -> None:
    found = read_log(history(BUYER + LOOKER))
    events = found.examples.values[:, EVENTS]
    mine = found.examples.people == 1
    at = {name: events[rows & mine].tolist() for name, rows in found.examples.moments.items()}
    assert at == {
        ANY: [1, 2, 3],
        BEFORE_CHECKOUT: [3],
        FIRST_CART: [2],
        "after_1": [1],
        "after_3": [3],
    }
    assert events[found.examples.moments[BEFORE_CHECKOUT] & ~mine].tolist() == [2]


def test_purchases_at_a_till_tell_nothing() -> None:
    with pytest.raises(InputError, match="no sessions of views and carts"):
        read_log(history(AT_A_TILL))
    assert set(read_log(history(AT_A_TILL + LOOKER)).examples.people) == {2}


def test_nobodys_sessions_are_of_different_people() -> None:
    found = read_log(history([(0, 1, "view", START, 5), (0, 1, "view", START, 6)]))
    assert len(set(found.examples.people)) == 2


def test_a_split_keeps_time_and_people_apart() -> None:
    found = read_log(log())
    judged: list[int] = []
    for learned, held in splits(found, QUICK):
        assert found.ended[learned].max() < found.began[held].min()
        people = found.examples.people
        assert not set(people[learned]) & set(people[held])
        judged += held.tolist()
    assert len(judged) == len(set(judged))
    late = np.flatnonzero(found.began >= found.began[judged].min())
    assert sorted(judged) == late.tolist(), "every later session is judged"
