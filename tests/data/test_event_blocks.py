"""Sealed blocks of events."""

import numpy as np
import pytest

from data.errors import KeyProblem
from data.event import NOBODY
from data.event_blocks import (
    BUCKETS,
    EventBlock,
    bucket_of,
    buckets_of,
    open_block,
    split,
    write_block,
)
from data.event_table import COLUMNS, EventTable
from tests.data.builders import Store


def test_buckets_of_negative_keys_agree() -> None:
    keys = np.array([-1, -256, 255, -(2**63), 2**63 - 1])
    table = EventTable.of(len(keys), customer=keys)
    assert buckets_of(table).tolist() == [bucket_of(key) for key in keys.tolist()]


def test_events_of_nobody_lie_apart_by_product() -> None:
    table = EventTable.of(3, customer=np.array([NOBODY, 1, NOBODY]), product=np.array([2, 2, 259]))
    assert buckets_of(table).tolist() == [BUCKETS + 2, 1, BUCKETS + 3]


def test_split_keeps_the_order() -> None:
    customers = np.array([256, 1, -256, 257, 512])
    parts = dict(split(EventTable.of(5, customer=customers, at=np.arange(5))))
    assert {bucket: part.at.tolist() for bucket, part in parts.items()} == {
        0: [0, 2, 4],
        1: [1, 3],
    }


def test_a_block_reads_back(store: Store) -> None:
    table = EventTable.of(
        2, customer=np.array([1, 257]), at=np.array([7, 8]), price=np.array([np.nan, 2.5])
    )
    with store.database.session() as session:
        write_block(session, store.keyring, EventBlock, 1, table, 99)
        row = session.query(EventBlock).one()
        read = open_block(store.keyring, row)
        assert (row.bucket, row.rows) == (1, 2)
        for name in COLUMNS:
            np.testing.assert_array_equal(getattr(read, name), getattr(table, name))
        row.load = 98
        with pytest.raises(KeyProblem):
            open_block(store.keyring, row)
        session.rollback()
