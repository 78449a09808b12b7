"""A shop's events seen until a moment."""

from datetime import UTC, datetime

import numpy as np

from customers.history import ShopHistory
from data.catalogue import Catalogue
from data.event import EventKind
from data.event_table import CODE_OF, EventTable


def _history(*at: int) -> ShopHistory:
    return ShopHistory(EventTable.of(len(at), at=np.array(at)), Catalogue.of([]))


def test_what_was_known_just_before() -> None:
    seen = _history(10, 20, 30).until(datetime.fromtimestamp(20, UTC))
    assert seen.table.at.tolist() == [10]


def test_its_first_and_last_event() -> None:
    history = _history(20, 10, 30)
    assert history.began == datetime.fromtimestamp(10, UTC)
    assert history.ended == datetime.fromtimestamp(30, UTC)
    assert _history().began is None
    assert _history().ended is None


def test_a_look_at_a_page_today_does_not_move_its_end() -> None:
    bought, looked = CODE_OF[EventKind.PURCHASE], CODE_OF[EventKind.VIEW]
    table = EventTable.of(
        3, at=np.array([10, 20, 10**9]), kind=np.array([bought, bought, looked], dtype=np.int8)
    )
    assert ShopHistory(table, Catalogue.of([])).ended == datetime.fromtimestamp(20, UTC)
