"""A session that goes on, as it is told."""

from datetime import UTC, datetime, timedelta

import numpy as np
import pytest

from customers.features.live_session import LiveSessions, Step, under_way
from customers.features.product_records import HeldRecords
from customers.features.shelf import Shelf
from data.errors import InputError, UnknownProduct
from data.event import NOBODY, EventKind
from tests.customers.features.shop import CATALOGUE, ZONE, events

NOON = datetime(2024, 3, 4, 12, tzinfo=UTC)
LIVE = LiveSessions(CATALOGUE, HeldRecords.of(events(), Shelf.of(CATALOGUE)).product, ZONE)


def step(kind: EventKind, seconds: int) -> Step:
    return Step("p03", kind, NOON + timedelta(seconds=seconds))


def test_steps_become_events_of_their_customer() -> None:
    table = LIVE.table([Step("p03", EventKind.CART, NOON, 2.0, 7.5, 12.0)], 5)
    assert table.customer.tolist() == [5]
    assert table.product.tolist() == [4]
    assert (table.quantity[0], table.price[0], table.dwell[0]) == (2.0, 7.5, 12.0)
    assert LIVE.table([step(EventKind.VIEW, 0)], None).customer.tolist() == [NOBODY]


def test_an_unknown_product_is_named() -> None:
    with pytest.raises(UnknownProduct, match="p99"):
        LIVE.table([Step("p99", EventKind.VIEW, NOON)], None)


def test_what_is_under_way_began_after_the_latest_purchase_and_stands_in_time() -> None:
    steps = [
        step(EventKind.CART, 30),
        step(EventKind.VIEW, 0),
        step(EventKind.PURCHASE, 10),
        step(EventKind.RETURN, 25),
        step(EventKind.VIEW, 20),
    ]
    left = under_way(LIVE.table(steps, None))
    assert np.diff(left.at).tolist() == [10]
    assert len(under_way(LIVE.table(steps[:2], None))) == 2


@pytest.mark.parametrize("kinds", [(), (EventKind.PURCHASE,), (EventKind.RETURN,)])
def test_where_nothing_was_done_nothing_can_be_told(kinds: tuple[EventKind, ...]) -> None:
    with pytest.raises(InputError, match="events"):
        under_way(LIVE.table([step(kind, 0) for kind in kinds], None))
