"""A shop's events seen until a moment."""

from datetime import UTC, datetime

import numpy as np

from customers.history import ShopHistory
from data.catalogue import Catalogue
from data.event_table import EventTable


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
