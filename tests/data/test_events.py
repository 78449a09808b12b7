"""The event store: live events, loads, thumbs, erasure."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import numpy as np
import pytest

from data import Event, EventKind
from data.errors import UnknownProduct
from data.event_blocks import EventBlock, StagedBlock
from data.event_table import CODE_OF, EventTable
from data.events import MOST_BLOCKS, EventStore
from tests.data.builders import Store


@pytest.fixture
def events(store: Store) -> EventStore:
    return store.with_products().events


def test_live_events_are_there_at_once(store: Store, events: EventStore) -> None:
    view = Event(
        store.keyring.customer_key("kim"),
        "p2",
        EventKind.VIEW,
        datetime(2024, 5, 1, 12, 30, tzinfo=UTC),
        dwell=12.5,
    )
    bought = replace(
        view, kind=EventKind.PURCHASE, quantity=2.0, price=19.99, at=view.at + timedelta(1)
    )
    events.append([view, replace(bought, dwell=None), store.event("lee", "p1")])
    assert events.of_customer(view.customer) == [replace(bought, dwell=None), view]
    assert events.count() == 3
    assert store.events.of_customer(view.customer)[1] == view


def test_sessions_stay_apart_and_are_hashed(store: Store, events: EventStore) -> None:
    base = store.event("kim", "p1", "view")
    events.append(replace(base, session=name) for name in ("visit-1", "visit-1", "visit-2"))
    events.append([base])
    sessions = [event.session for event in events.of_customer(base.customer)]
    assert len(set(sessions)) == 3
    assert None in sessions
    assert "visit-1" not in sessions


def test_an_unknown_product_adds_nothing(store: Store, events: EventStore) -> None:
    with pytest.raises(UnknownProduct, match="p9"):
        events.append([store.event("kim", "p1"), store.event("kim", "p9")])
    assert events.count() == 0


def test_no_events(store: Store, events: EventStore) -> None:
    events.append([])
    assert len(events.all()) == events.count() == 0
    assert events.of_customer(store.keyring.customer_key("kim")) == []


@pytest.mark.parametrize(
    ("kinds", "stands"),
    [
        (["like"], "like"),
        (["like", "dislike"], "dislike"),
        (["like", "retract"], None),
        (["dislike", "retract", "like"], "like"),
        (["retract"], None),
        (["purchase"], None),
    ],
)
def test_thumbs_of_the_same_second_stand_in_order(
    store: Store, events: EventStore, kinds: list[str], stands: str | None
) -> None:
    for kind in kinds:
        events.append([store.event("kim", "p1", kind)])
    expected = {} if stands is None else {"p1": stands}
    assert events.thumbs(store.keyring.customer_key("kim")) == expected
    assert events.thumbs(store.keyring.customer_key("lee")) == {}


def test_many_live_events_are_packed_in_order(store: Store, events: EventStore) -> None:
    kinds = ["like", "dislike", "retract"] * MOST_BLOCKS
    for kind in kinds:
        events.append([store.event("kim", "p1", kind)])
    with store.database.session() as session:
        assert session.query(EventBlock).count() <= MOST_BLOCKS
    read = [event.kind for event in events.of_customer(store.keyring.customer_key("kim"))]
    assert list(reversed(read)) == kinds
    assert events.count() == len(kinds)


def test_a_load_is_seen_when_merged_and_only_once(store: Store, events: EventStore) -> None:
    table = _table(store, 300)
    events.append([store.event("lee", "p1", "like")])
    events.stage(table.take(np.arange(200)), 1)
    events.stage(table.take(np.arange(200, 300)), 1)
    assert events.count() == 1
    assert events.merge(1) == 300
    assert events.count() == len(events.all()) == 301
    events.stage(table, 2)
    assert events.merge(2) == 0
    assert events.count() == 301
    with store.database.session() as session:
        assert session.query(StagedBlock).count() == 0


def test_all_keeps_every_column(store: Store, events: EventStore) -> None:
    table = _table(store, 50)
    events.stage(table, 1)
    events.merge(1)
    read = events.all()
    order = np.lexsort((read.at, read.customer))
    expected = np.lexsort((table.at, table.customer))
    for name in ("customer", "product", "at", "price", "kind", "quantity"):
        np.testing.assert_array_equal(
            getattr(read, name)[order], getattr(table, name)[expected], err_msg=name
        )


def test_what_a_dead_load_staged_can_be_discarded(store: Store, events: EventStore) -> None:
    events.stage(_table(store, 10), 1)
    events.discard_staged()
    assert events.merge(1) == 0
    assert events.count() == 0


def test_a_merge_that_is_interrupted_is_completed_by_the_same_load(
    store: Store, events: EventStore
) -> None:
    table = _table(store, 300)
    events.stage(table, 1)

    def stop(_step: str, done: int, _total: int | None) -> None:
        if done == 3:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        events.merge(1, stop)
    assert 0 < events.count() < 300
    events.discard_staged()
    events.stage(table, 2)
    events.merge(2)
    assert events.count() == 300


def test_a_thumb_given_while_a_load_is_staged_is_kept(store: Store, events: EventStore) -> None:
    events.stage(_table(store, 100), 1)
    events.append([store.event("c1", "p1", "like", day=20)])
    events.merge(1)
    assert events.thumbs(store.keyring.customer_key("c1")) == {"p1": "like"}
    assert events.count() == 101


def test_erase(store: Store, events: EventStore) -> None:
    events.append([store.event("kim", "p1"), store.event("lee", "p2"), store.event("kim", "p2")])
    kim = store.keyring.customer_key("kim")
    assert events.erase(kim) == 2
    assert events.erase(kim) == 0
    assert events.of_customer(kim) == []
    assert events.count() == 1


def _table(store: Store, rows: int) -> EventTable:
    """Purchases of many customers, with repeats."""
    random = np.random.default_rng(0)
    keys = store.keyring.customer_keys(f"c{n}" for n in range(40))
    return EventTable.of(
        rows,
        customer=random.choice(keys, rows),
        product=random.integers(1, 4, rows),
        kind=np.full(rows, CODE_OF[EventKind.CART]),
        at=np.sort(random.integers(1_600_000_000, 1_600_000_000 + 50, rows)),
        price=random.choice([1.5, 2.5, np.nan], rows),
        quantity=random.integers(1, 3, rows),
    )
