"""Events as columns."""

import numpy as np

from data.event import EventKind
from data.event_table import CODE_OF, COLUMNS, KINDS, EventTable, is_default


def test_codes_follow_the_kinds() -> None:
    assert [KINDS[CODE_OF[kind]] for kind in EventKind] == list(EventKind)
    assert CODE_OF[EventKind.PURCHASE] == 0
    assert CODE_OF[EventKind.RETURN] == 6


def test_missing_columns_hold_their_defaults() -> None:
    table = EventTable.of(2, customer=np.array([5, 6]), price=np.array([1.5, np.nan]))
    assert len(table) == 2
    assert table.quantity.tolist() == [1, 1]
    assert np.isnan(table.dwell).all()
    assert is_default(table.session)
    assert not is_default(table.price)
    for name, (dtype, _) in COLUMNS.items():
        assert getattr(table, name).dtype == dtype


def test_take_concatenate_and_filters() -> None:
    one = EventTable.of(3, customer=np.array([1, 2, 3]), at=np.array([10, 20, 30]))
    two = EventTable.of(1, customer=np.array([4]), at=np.array([40]), quantity=np.array([7]))
    both = EventTable.concatenate([one, two])
    assert both.customer.tolist() == [1, 2, 3, 4]
    assert both.quantity.tolist() == [1, 1, 1, 7]
    assert is_default(both.session)
    assert both.take(np.array([3, 0])).customer.tolist() == [4, 1]
    assert both.until(30).customer.tolist() == [1, 2]
    assert len(both.of_kinds([EventKind.LIKE])) == 0
    assert len(both.of_kinds([EventKind.PURCHASE])) == 4
    assert len(EventTable.concatenate([])) == len(EventTable.empty()) == 0


def test_replacing_a_column_leaves_the_others() -> None:
    table = EventTable.of(2, customer=np.array([3, 4]), quantity=np.array([1, 2]))
    replaced = table.replace(quantity=np.array([5, 6]))
    assert replaced.quantity.tolist() == [5, 6]
    assert replaced.customer.tolist() == [3, 4]
    assert is_default(replaced.price)
