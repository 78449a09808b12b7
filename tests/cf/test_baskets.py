"""What was bought together."""

import numpy as np

from cf.baskets import Baskets
from data import EventKind
from data.clock import DAY
from data.event_table import EventTable
from tests.cf.builders import START, HeldEvents, catalogue_of, event, product_ids

CATALOGUE = catalogue_of(product_ids(5))
CLOCK = int(START.timestamp()) + 100 * DAY
A, B, C, D = product_ids(4)


def baskets(*lines: tuple[int, float, str]) -> Baskets:
    """Group purchases, each by customer, on a day, of several products."""
    events = [event(c, id_, day=day) for c, day, ids in lines for id_ in ids.split()]
    return Baskets.of(HeldEvents(events, CATALOGUE).all(), CATALOGUE)


def test_a_basket_is_what_one_customer_bought_in_a_day() -> None:
    made = baskets((1, 0, f"{A} {B}"), (1, 1, C), (2, 0, f"{A} {B}"))
    assert made.together(0, 1) == 2
    assert made.together(0, 2) == 0


def test_a_session_is_a_basket_whatever_the_days() -> None:
    events = [event(1, A, day=0), event(1, B, day=1), event(1, C, day=1)]
    table = HeldEvents(events, CATALOGUE).all().replace(session=np.array([7, 7, 8]))
    made = Baskets.of(table, CATALOGUE)
    assert made.together(0, 1) == 1
    assert made.together(1, 2) == 0


def test_two_of_a_kind_are_one() -> None:
    positions, counts = baskets((1, 0, f"{A} {A} {B}")).companions(0)
    assert (positions.tolist(), counts.tolist()) == ([1], [1])


def test_what_was_returned_was_not_bought_together() -> None:
    events = [event(1, A), event(1, B), event(1, B, EventKind.RETURN, day=3)]
    made = Baskets.of(HeldEvents(events, CATALOGUE).all(), CATALOGUE)
    assert made.together(0, 1) == 0


def test_late_and_small_baskets_make_near_neighbours() -> None:
    others = [(n, 100, f"{A} {B} {C} {D}") for n in range(5)]
    pairs = [(10 + n, 100, f"{A} {B}") for n in range(5)]
    old = [(20 + n, 0, f"{A} {C}") for n in range(5)]
    near = baskets(*others, *pairs, *old).neighbours(4, CLOCK).toarray()[0]
    assert near[1] > near[2] > near[3] > 0
    assert near[0] == near[4] == 0


def test_only_the_nearest_neighbours_are_kept() -> None:
    lines = [(n, 100, f"{A} {B} {C}") for n in range(3)] + [(9, 100, f"{A} {B}")]
    near = baskets(*lines).neighbours(1, CLOCK)
    assert near[0].indices.tolist() == [1]
    assert near[2].nnz == 1


def test_without_purchases() -> None:
    made = Baskets.of(EventTable.empty(), CATALOGUE)
    assert made.neighbours(3, CLOCK).nnz == 0
    assert made.together(0, 1) == 0
