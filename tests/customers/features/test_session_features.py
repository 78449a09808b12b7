"""Sessions described by what is known of them so far, the same live as in training."""

from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest
from numpy.typing import NDArray

from customers.features.customer_past import CustomerPast
from customers.features.product_records import HeldRecords
from customers.features.session_features import (
    SESSION_COLUMNS,
    SessionDescriber,
    prefix_features,
)
from customers.features.sessions import Sessions
from customers.features.shelf import Shelf
from customers.history import ShopHistory
from data.event import NOBODY, EventKind
from data.event_table import CODE_OF, EventTable
from tests.customers.features.shop import history

HISTORY = history()
SESSIONS = Sessions.of(HISTORY.table)
ENDS = np.arange(len(SESSIONS.table))
"""Every beginning of every session."""
SHELF = Shelf.of(HISTORY.catalogue)
DESCRIBED = prefix_features(HISTORY, SESSIONS, ENDS)


def column(name: str, described: NDArray[np.float64] = DESCRIBED) -> NDArray[np.float64]:
    """Return a column by its name."""
    return described[:, SESSION_COLUMNS.index(name)]


def live(session: int, steps: int) -> NDArray[np.float64]:
    """Describe the first steps of a session as a server does that has seen nothing later."""
    start = SESSIONS.bounds[session]
    so_far = SESSIONS.table.take(np.arange(start, start + steps))
    known = HISTORY.table.until(int(SESSIONS.began[session]))
    describe = SessionDescriber(SHELF, HeldRecords.of(known, SHELF), HISTORY.zone)
    own = known.take(known.customer == SESSIONS.customers[session])
    return describe(Sessions.one(so_far), np.array([steps - 1]), CustomerPast(own))[0]


def test_every_column_tells_something() -> None:
    silent = [n for n in SESSION_COLUMNS if len(np.unique(column(n)[~np.isnan(column(n))])) < 2]
    assert silent == []


@pytest.mark.parametrize("session", range(0, len(SESSIONS), 7))
def test_live_rows_are_those_of_training_bit_for_bit(session: int) -> None:
    for steps in range(1, int(np.diff(SESSIONS.bounds)[session]) + 1):
        trained = DESCRIBED[SESSIONS.bounds[session] + steps - 1]
        changed = [
            name
            for name, one, other in zip(SESSION_COLUMNS, live(session, steps), trained, strict=True)
            if not np.array_equal(one, other, equal_nan=True)
        ]
        assert changed == []


Describe = Callable[[ShopHistory, Sessions, NDArray[np.int64]], NDArray[np.float64]]


def looks_ahead(describe: Describe) -> bool:
    """Say whether what is said of a session's beginning changes with what came after it."""
    for session in range(0, len(SESSIONS), 11):
        end = int(SESSIONS.bounds[session] + np.diff(SESSIONS.bounds)[session] // 2)
        held = describe(HISTORY, SESSIONS, np.array([end]))
        table = SESSIONS.table
        later = np.arange(len(table)) > end
        later &= table.at > table.at[end]
        other = table.replace(
            product=np.where(later, 3, table.product),
            kind=np.where(later, CODE_OF[EventKind.PURCHASE], table.kind),
            price=np.where(later, 777, table.price),
        )
        changed = Sessions(other, SESSIONS.bounds)
        returns = HISTORY.table.take(~np.isin(HISTORY.table.kind, np.unique(table.kind)))
        shop = replace(HISTORY, table=EventTable.concatenate([other, returns]))
        if held.tobytes() != describe(shop, changed, np.array([end])).tobytes():
            return True
    return False


def test_no_column_looks_ahead() -> None:
    assert not looks_ahead(prefix_features)


def with_conversion_of_all_times(
    shop: ShopHistory, sessions: Sessions, ends: NDArray[np.int64]
) -> NDArray[np.float64]:
    """Take products' records from the whole history: a planted leak."""
    describe = SessionDescriber(SHELF, HeldRecords.of(shop.table, SHELF), shop.zone)
    return describe(sessions, ends, CustomerPast(shop.table))


def test_the_checker_sees_records_of_all_times() -> None:
    assert looks_ahead(with_conversion_of_all_times)


def test_counts_are_of_the_beginning() -> None:
    table = SESSIONS.table
    for place in range(0, len(table), 13):
        start = SESSIONS.bounds[SESSIONS.of_event[place]]
        so_far = table.take(np.arange(start, place + 1))
        views = so_far.kind == CODE_OF[EventKind.VIEW]
        assert column("events")[place] == len(so_far)
        assert column("views")[place] == views.sum()
        assert column("products")[place] == len(set(so_far.product.tolist()))
        assert column("seconds")[place] == so_far.at[-1] - so_far.at[0]


def test_a_cart_is_what_was_put_in_and_not_taken_out() -> None:
    cart, remove = CODE_OF[EventKind.CART], CODE_OF[EventKind.REMOVE]
    table = EventTable.of(
        4,
        customer=np.full(4, 1),
        product=np.array([1, 2, 2, 1]),
        kind=np.array([cart, cart, remove, cart]),
        at=np.arange(4),
        price=np.array([5.0, 7.0, 7.0, 5.0]),
        session=np.full(4, 9),
    )
    found = prefix_features(history(table), Sessions.of(table), np.arange(4))
    assert column("cart_products", found).tolist() == [1, 2, 1, 1]
    assert column("cart_value", found).tolist() == [5, 12, 5, 10]


def test_of_a_guest_no_past_is_known() -> None:
    so_far = SESSIONS.table.take(np.arange(2))
    guest = so_far.replace(customer=np.full(2, NOBODY))
    describe = SessionDescriber(SHELF, HeldRecords.of(HISTORY.table, SHELF), HISTORY.zone)
    found = describe(Sessions.one(guest), np.array([1]), CustomerPast(EventTable.empty()))
    past = ("past_sessions", "past_purchases", "days_since_session")
    assert np.isnan([column(name, found)[0] for name in past]).all()
    assert column("views", found)[0] > 0


def test_a_new_product_has_no_record_and_breaks_nothing() -> None:
    so_far = SESSIONS.table.take(np.arange(2)).replace(product=np.array([999, 999]))
    describe = SessionDescriber(SHELF, HeldRecords.of(HISTORY.table, SHELF), HISTORY.zone)
    found = describe(Sessions.one(so_far), np.array([1]), CustomerPast(EventTable.empty()))
    assert column("product_views_last", found)[0] == 0
