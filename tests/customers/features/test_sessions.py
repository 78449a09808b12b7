"""Events that belong together."""

import numpy as np

from customers.features.sessions import Prefixes, Sessions
from data.event import EventKind
from data.event_table import CODE_OF, EventTable
from tests.customers.features.shop import events

VIEW, RETURN = CODE_OF[EventKind.VIEW], CODE_OF[EventKind.RETURN]


def table(*rows: tuple[int, int, int], kind: int = VIEW) -> EventTable:
    """Make views of (customer, at, session)."""
    customer, at, session = np.array(rows).T
    return EventTable.of(
        len(rows), customer=customer, at=at, session=session, kind=np.full(len(rows), kind)
    )


def test_sessions_stand_in_the_order_of_their_starts_and_their_events_in_time() -> None:
    sessions = Sessions.of(table((1, 50, 7), (2, 10, 8), (1, 40, 7), (2, 90, 8)))
    assert sessions.bounds.tolist() == [0, 2, 4]
    assert sessions.table.at.tolist() == [10, 90, 40, 50]
    assert sessions.customers.tolist() == [2, 1]
    assert sessions.began.tolist() == [10, 40]
    assert sessions.of_event.tolist() == [0, 0, 1, 1]


def test_one_id_of_two_customers_is_two_sessions() -> None:
    assert len(Sessions.of(table((1, 50, 7), (2, 50, 7)))) == 2


def test_without_an_id_a_silence_of_half_an_hour_ends_a_session() -> None:
    sessions = Sessions.of(table((1, 0, 0), (1, 1_800, 0), (2, 100, 0), (1, 3_601, 0)))
    assert np.diff(sessions.bounds).tolist() == [2, 1, 1]


def test_what_comes_back_is_in_no_session() -> None:
    assert len(Sessions.of(table((1, 0, 0), kind=RETURN))) == 0


def test_prefixes_begin_with_their_session() -> None:
    sessions = Sessions.of(table((1, 0, 7), (1, 1, 7), (1, 2, 7), (2, 9, 8)))
    prefixes = Prefixes.of_sessions(sessions, np.array([1, 2, 3]))
    assert prefixes.session.tolist() == [0, 0, 1]
    assert prefixes.rows.tolist() == [0, 1, 0, 1, 2, 3]
    assert prefixes.of.of.tolist() == [0, 0, 1, 1, 1, 2]


def test_every_event_of_a_session_is_in_exactly_one() -> None:
    known = events()
    sessions = Sessions.of(known)
    assert len(sessions.table) == np.count_nonzero(known.kind != RETURN)
    assert (np.diff(sessions.bounds) > 0).all()
    for start, end in zip(sessions.bounds[:-1], sessions.bounds[1:], strict=True):
        assert len(set(sessions.table.customer[start:end].tolist())) == 1
        assert (np.diff(sessions.table.at[start:end]) >= 0).all()
