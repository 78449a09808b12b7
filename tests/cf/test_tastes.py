"""What is known of customers: counted for one as for many, and carried along."""

import numpy as np
import pytest

from cf.past import CUSTOMER, PAIR
from cf.tastes import Tastes
from data import Event, EventKind
from data.event_table import EventTable
from tests.cf.builders import HeldEvents, catalogue_of, customer_key, event, product_ids

CATALOGUE = catalogue_of(product_ids())
CUSTOMERS = np.array([customer_key(number) for number in (1, 2, 3)])
EVENTS = [
    event(1, "p00", day=0),
    event(1, "p01", day=10),
    event(1, "p00", day=20),
    event(1, "p00", day=20.1),
    event(2, "p02", day=30),
    event(2, "p03", day=30),
    event(2, "p03", EventKind.RETURN, day=31),
    event(3, "p04", EventKind.LIKE, day=3),
]


def table_of(events: list[Event]) -> EventTable:
    """Return events as a table."""
    return HeldEvents(events, CATALOGUE).all()


def tastes_of(events: list[Event], customers: np.ndarray = CUSTOMERS) -> Tastes:
    """Weigh events as of day 30."""
    clock = int(event(2, "p02", day=30).at.timestamp())
    return Tastes.of(table_of(events), CATALOGUE, customers, clock=clock, half_life_days=60)


def pair(tastes: Tastes, row: int, product: str) -> dict[str, float]:
    """Return what is counted of a customer and a product."""
    asked = np.array([row]), np.array([CATALOGUE.position(product)])
    return dict(zip(PAIR, tastes.past.of_pairs(*asked)[0].tolist(), strict=True))


def customer(tastes: Tastes, row: int) -> dict[str, float]:
    """Return what is counted of a customer."""
    return dict(zip(CUSTOMER, tastes.past.customers[row].tolist(), strict=True))


def test_days_of_purchase_are_counted_not_lines() -> None:
    found = pair(tastes_of(EVENTS), 0, "p00")
    assert (found["visits"], found["last"], found["first"]) == (2, 10, 30)
    found = customer(tastes_of(EVENTS), 0)
    assert found["customer_visits"] == 3
    assert (found["customer_last"], found["customer_first"]) == (10, 30)
    assert (found["customer_products"], found["customer_pairs"]) == (2, 3)


def test_what_went_back_was_never_bought() -> None:
    assert np.isnan(pair(tastes_of(EVENTS), 1, "p03")["visits"])
    assert customer(tastes_of(EVENTS), 1)["customer_products"] == 1


def test_who_bought_nothing_has_nothing_to_tell() -> None:
    assert customer(tastes_of(EVENTS), 2)["customer_visits"] == 0
    assert np.isnan(customer(tastes_of(EVENTS), 2)["customer_last"])
    assert len(Tastes.nobody(len(CATALOGUE)).past) == 1


def test_a_purchase_after_the_clock_counts_as_at_the_clock() -> None:
    later = [*EVENTS, event(1, "p05", day=45)]
    assert pair(tastes_of(later), 0, "p05")["last"] == 0


def test_last_year_s_season_is_told_apart() -> None:
    year = [event(1, "p00", day=-365 + 30 + 5), event(1, "p00", day=-365 + 30 - 5)]
    assert pair(tastes_of([*EVENTS, *year]), 0, "p00")["season"] == 1


def test_one_customer_counts_as_among_many() -> None:
    many = tastes_of(EVENTS)
    for row, key in enumerate(CUSTOMERS):
        own = [one for one in EVENTS if one.customer == key]
        assert_same(tastes_of(own, np.array([key])), many.rows(np.array([row])))


def test_rows_stacked_are_the_rows_taken() -> None:
    many, order = tastes_of(EVENTS), np.array([2, 0, 0])
    assert_same(Tastes.stacked([many.rows(np.array([row])) for row in order]), many.rows(order))


def test_the_past_stays_whatever_products_come() -> None:
    wide = tastes_of(EVENTS).over(len(CATALOGUE) + 5)
    assert wide.drawn.shape == (3, len(CATALOGUE) + 5)
    assert pair(wide, 0, "p00") == pair(tastes_of(EVENTS), 0, "p00")


def assert_same(one: Tastes, other: Tastes) -> None:
    """Fail unless all numbers are the very same."""
    for name in ("drawn", "bought", "liked", "disliked"):
        assert np.array_equal(getattr(one, name).toarray(), getattr(other, name).toarray())
    for name in ("starts", "products", "pairs", "customers"):
        held, found = getattr(one.past, name), getattr(other.past, name)
        assert np.array_equal(held, found, equal_nan=held.dtype.kind == "f")


def test_what_goes_with_what_counts_each_product_once_by_its_latest_day() -> None:
    tastes = tastes_of([*EVENTS, event(1, "p06", EventKind.LIKE, day=30)])
    latest, drawn = tastes.latest.toarray(), tastes.drawn.toarray()
    assert latest[0, CATALOGUE.position("p00")] == pytest.approx(2 ** (-10 / 90))
    assert latest[0, CATALOGUE.position("p01")] == pytest.approx(2 ** (-20 / 90))
    liked = CATALOGUE.position("p06")
    assert latest[0, liked] == drawn[0, liked] > 1
    assert np.array_equal(latest > 0, drawn > 0)
