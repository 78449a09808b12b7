"""Sealed blocks of events: how they are packed, and the tables that hold them.

A block holds events of the customers of one bucket (key modulo 256), as a compressed Arrow
stream, sealed. Its row says only the bucket, the write it belongs to and how many events it has.
Events of nobody we know lie in 256 buckets of their own, by product.
"""

import secrets
from collections.abc import Iterator
from typing import Any

import numpy as np
import pyarrow as pa
import sqlalchemy as sa
from numpy.typing import NDArray
from sqlalchemy.orm import Mapped, Session, mapped_column

from data.database import Base, BigId, table_of
from data.encryption import Keyring
from data.event import NOBODY
from data.event_table import COLUMNS, EventTable, is_default
from data.rotation import SealedColumn

BUCKETS = 256
"""Of customers; those from here on are of events without one."""


class _Block:
    """Columns of a table of blocks."""

    number: Mapped[int] = mapped_column(BigId, primary_key=True, autoincrement=True)
    bucket: Mapped[int] = mapped_column(sa.SmallInteger, index=True)
    load: Mapped[int] = mapped_column(sa.BigInteger)
    """A random number of the write; with the bucket it binds the sealed bytes to their row."""
    rows: Mapped[int] = mapped_column(sa.Integer)
    sealed: Mapped[bytes] = mapped_column(sa.LargeBinary)


class EventBlock(_Block, Base):
    """Events as they are."""

    __tablename__ = "event_blocks"


class StagedBlock(_Block, Base):
    """Events of a load that is under way, or that died."""

    __tablename__ = "staged_blocks"


BlockTable = type[EventBlock] | type[StagedBlock]


def buckets_of(table: EventTable) -> NDArray[np.int64]:
    """Return the bucket of each event."""
    nobody = table.customer == NOBODY
    if not nobody.any():
        return table.customer & (BUCKETS - 1)
    of_products = BUCKETS + (table.product & (BUCKETS - 1))
    return np.where(nobody, of_products, table.customer & (BUCKETS - 1))


def bucket_of(customer: int) -> int:
    """Return a customer key's bucket."""
    return customer % BUCKETS


def split(table: EventTable) -> Iterator[tuple[int, EventTable]]:
    """Split events by bucket, keeping their order."""
    buckets = buckets_of(table)
    order = np.argsort(buckets, kind="stable")
    ends = np.cumsum(np.bincount(buckets, minlength=BUCKETS))
    for bucket, rows in enumerate(np.split(order, ends[:-1])):
        if len(rows):
            yield bucket, table.take(rows)


def new_load() -> int:
    """Draw the number of a write."""
    return secrets.randbits(62)


def write_block(
    session: Session, keyring: Keyring, into: BlockTable, bucket: int, table: EventTable, load: int
) -> None:
    """Add one sealed block."""
    sealed = keyring.seal(_pack(table), block_context(bucket, load))
    session.execute(
        sa.insert(into).values(bucket=bucket, load=load, rows=len(table), sealed=sealed)
    )


def open_block(keyring: Keyring, row: Any) -> EventTable:
    """Read the events of a row with bucket, load and sealed."""
    return _unpack(keyring.unseal(row.sealed, block_context(row.bucket, row.load)))


def block_context(bucket: int, load: int) -> bytes:
    """Return what binds a block's sealed bytes to its row."""
    return f"events:{bucket}:{load}".encode()


def _pack(table: EventTable) -> bytes:
    columns = {name: getattr(table, name) for name in COLUMNS}
    batch = pa.RecordBatch.from_pydict(
        {name: pa.array(column) for name, column in columns.items() if not is_default(column)}
    )
    sink = pa.BufferOutputStream()
    options = pa.ipc.IpcWriteOptions(compression="zstd")
    with pa.ipc.new_stream(sink, batch.schema, options=options) as writer:
        writer.write_batch(batch)
    return bytes(sink.getvalue())


def _unpack(packed: bytes) -> EventTable:
    with pa.ipc.open_stream(packed) as reader:
        batch = reader.read_next_batch()
    columns = {
        name: column.to_numpy(zero_copy_only=False)
        for name, column in zip(batch.schema.names, batch.columns, strict=True)
    }
    return EventTable.of(batch.num_rows, **columns)


SEALED = tuple(
    SealedColumn(table_of(block), "sealed", lambda row: block_context(row["bucket"], row["load"]))
    for block in (EventBlock, StagedBlock)
)
"""For ``Rotation``."""
