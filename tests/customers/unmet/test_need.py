"""Demands in their usual form."""

import pytest

from customers.unmet import Demand
from customers.unmet.need import Need, kinds, missing, need_of
from tests.customers.unmet.builders import CHEAP, DRESS, GREEN, asked


@pytest.mark.parametrize(
    ("demand", "need"),
    [
        (Demand("colour", "is", " GREEN"), Need("colour", "is", "green")),
        (Demand("colour", "is", ("Red", "blue")), Need("colour", "is", "blue / red")),
        (Demand("pattern", "not", "Lace"), Need("pattern", "not", "lace")),
        (Demand("price", "lte", 42.0), Need("price", "most", "50")),
        (Demand("price", "lt", 50.0), Need("price", "most", "50")),
        (Demand("price", "gt", 42.0), Need("price", "least", "30")),
        (Demand("screen", "gte", "15.6 inch"), Need("screen", "least", "15")),
        (Demand("price", "lte", 1_000.0), Need("price", "most", "1000")),
        (Demand("screen", "gte", "large"), None),
        (Demand("price", "lte", 0.0), None),
    ],
)
def test_what_means_the_same_is_the_same(demand: Demand, need: Need | None) -> None:
    assert need_of(demand) == need


def test_the_smallest_offers_tell_what_was_missing() -> None:
    request = asked(1, DRESS, GREEN, CHEAP, offers=[[GREEN], [CHEAP], [DRESS, GREEN]])
    assert set(missing(request)) == {Need("colour", "is", "green"), Need("price", "most", "20")}
    assert kinds(request) == {Need("category", "is", "dress")}


def test_the_kind_of_thing_is_not_missing_where_anything_else_would_do() -> None:
    request = asked(1, DRESS, GREEN, offers=[[GREEN], [DRESS]])
    assert set(missing(request)) == {Need("colour", "is", "green")}
    assert set(missing(asked(1, DRESS, GREEN, offers=[[DRESS]]))) == {
        Need("category", "is", "dress")
    }


def test_without_an_offer_all_of_it_was_missing() -> None:
    assert set(missing(asked(1, DRESS, GREEN))) == {
        Need("category", "is", "dress"),
        Need("colour", "is", "green"),
    }


def test_a_thing_that_nobody_knows_is_a_need() -> None:
    assert set(missing(asked(1, unknown=["Hammock "]))) == {Need("word", "is", "hammock")}
