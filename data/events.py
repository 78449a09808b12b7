"""What customers did, kept sealed: live events, loads, and reading back."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime
from typing import Any, Literal

import numpy as np
import sqlalchemy as sa
from numpy.typing import NDArray
from sqlalchemy.orm import Session

from data.database import Database
from data.encryption import Keyring
from data.errors import UnknownProduct
from data.event import CustomerKey, Event, EventKind
from data.event_blocks import (
    BUCKETS,
    EventBlock,
    StagedBlock,
    bucket_of,
    new_load,
    open_block,
    split,
    write_block,
)
from data.event_table import (
    CODE_OF,
    COLUMNS,
    COUPON_CODE_OF,
    COUPONS,
    KINDS,
    EventTable,
    is_default,
)
from data.merging import new_rows
from data.product import ProductId
from data.products import AT_ONCE, ProductRow
from data.progress import Progress, silent

__all__ = ["EventStore", "EventTable", "Thumb"]

Thumb = Literal["like", "dislike"]
MOST_BLOCKS = 16
"""A bucket with more blocks is packed into one."""


class EventStore:
    """All events of a home, in sealed blocks of 256 buckets of customers."""

    def __init__(self, database: Database, keyring: Keyring) -> None:
        self._database = database
        self._keyring = keyring
        self._number_of: dict[ProductId, int] = {}
        self._product_of: dict[int, ProductId] = {}

    def append(self, events: Iterable[Event]) -> None:
        """Add live events (thumbs, the API's); they are visible at once.

        Raises
        ------
        UnknownProduct
            No such product is loaded; none of the events is added.
        """
        events = list(events)
        if not events:
            return
        with self._database.writing() as session:
            self._learn_numbers(session, {event.product for event in events})
            for bucket, part in split(self._table(events)):
                write_block(session, self._keyring, EventBlock, bucket, part, new_load())
                self._pack(session, bucket)

    def all(self) -> EventTable:
        """Read every customer's events; those of one stand in the order they came."""
        return self._read(EventBlock.bucket < BUCKETS)

    def of_nobody(self) -> EventTable:
        """Read the events whose customer the source does not tell."""
        return self._read(EventBlock.bucket >= BUCKETS)

    def _read(self, which: sa.ColumnElement[bool]) -> EventTable:
        with self._database.session() as session:
            rows = session.scalar(sa.select(sa.func.sum(EventBlock.rows)).where(which)) or 0
            columns: dict[str, NDArray[Any]] = {}
            start = 0
            order = (EventBlock.bucket, EventBlock.number)
            query = sa.select(EventBlock).where(which).order_by(*order)
            for row in session.scalars(query.execution_options(yield_per=8)):
                block = open_block(self._keyring, row)
                end = start + len(block)
                _place(columns, block, start, rows)
                start = end
                session.expunge(row)
        return EventTable.of(rows, **columns)

    def count(self) -> int:
        """Count the customers' events."""
        mine = sa.select(sa.func.sum(EventBlock.rows)).where(EventBlock.bucket < BUCKETS)
        with self._database.session() as session:
            return session.scalar(mine) or 0

    def of_customer(self, customer: CustomerKey) -> list[Event]:
        """Return a customer's events, newest first."""
        table = self.table_of(customer)
        table = table.take(np.arange(len(table))[::-1])
        with self._database.session() as session:
            self._learn_products(session, np.unique(table.product).tolist())
        return list(self._events(table))

    def table_of(self, customer: CustomerKey) -> EventTable:
        """Read a customer's events in the order of time."""
        with self._database.session() as session:
            table = self._read_bucket(session, bucket_of(customer))
        rows = np.flatnonzero(table.customer == customer)
        return table.take(rows[np.argsort(table.at[rows], kind="stable")])

    def thumbs(self, customer: CustomerKey) -> dict[ProductId, Thumb]:
        """Return the thumbs that stand: the latest of each product, unless taken back."""
        standing: dict[ProductId, Thumb] = {}
        for event in reversed(self.of_customer(customer)):
            if event.kind is EventKind.LIKE:
                standing[event.product] = "like"
            elif event.kind is EventKind.DISLIKE:
                standing[event.product] = "dislike"
            elif event.kind is EventKind.RETRACT:
                standing.pop(event.product, None)
        return standing

    def erase(self, customer: CustomerKey) -> int:
        """Remove a customer's events; return how many there were."""
        bucket = bucket_of(customer)
        with self._database.writing() as session:
            table = self._read_bucket(session, bucket, lock=True)
            kept = table.take(table.customer != customer)
            if len(kept) < len(table):
                self._rewrite(session, bucket, kept)
        return len(table) - len(kept)

    def discard_staged(self) -> None:
        """Forget the staged events of loads that died."""
        with self._database.writing() as session:
            session.execute(sa.delete(StagedBlock))

    def stage(self, table: EventTable, load: int) -> None:
        """Keep a part of a load until ``merge``; not visible yet."""
        with self._database.writing() as session:
            for bucket, part in split(table):
                write_block(session, self._keyring, StagedBlock, bucket, part, load)

    def merge(self, load: int, progress: Progress = silent) -> int:
        """Add what a load staged and is not held yet; return how many events that was.

        A bucket at a time, so memory stays flat; interrupted, the same load again completes it.
        """
        staged = sa.select(StagedBlock.bucket).where(StagedBlock.load == load).distinct()
        with self._database.session() as session:
            buckets = sorted(session.scalars(staged))
        added = 0
        for done, bucket in enumerate(buckets, start=1):
            added += self._merge_bucket(bucket, load)
            progress("merging events", done, len(buckets))
        return added

    def _merge_bucket(self, bucket: int, load: int) -> int:
        with self._database.writing() as session:
            mine = (StagedBlock.bucket == bucket) & (StagedBlock.load == load)
            query = sa.select(StagedBlock).where(mine).order_by(StagedBlock.number)
            staged = [open_block(self._keyring, row) for row in session.scalars(query)]
            if not staged:
                return 0
            session.execute(sa.delete(StagedBlock).where(mine))
            loaded = EventTable.concatenate(staged)
            held = self._read_bucket(session, bucket, lock=True)
            fresh = loaded.take(new_rows(held, loaded))
            if len(fresh):
                self._rewrite(session, bucket, EventTable.concatenate([held, fresh]))
            return len(fresh)

    def _read_bucket(self, session: Session, bucket: int, *, lock: bool = False) -> EventTable:
        query = sa.select(EventBlock).filter_by(bucket=bucket).order_by(EventBlock.number)
        rows = session.scalars(query.with_for_update() if lock else query)
        return EventTable.concatenate([open_block(self._keyring, row) for row in rows])

    def _rewrite(self, session: Session, bucket: int, table: EventTable) -> None:
        """Replace a bucket's blocks by one, each customer's events together and in order."""
        session.execute(sa.delete(EventBlock).filter_by(bucket=bucket))
        if len(table):
            ordered = table.take(np.lexsort((table.at, table.customer)))
            write_block(session, self._keyring, EventBlock, bucket, ordered, new_load())

    def _pack(self, session: Session, bucket: int) -> None:
        blocks = session.scalar(sa.select(sa.func.count()).where(EventBlock.bucket == bucket)) or 0
        if blocks > MOST_BLOCKS:
            self._rewrite(session, bucket, self._read_bucket(session, bucket, lock=True))

    def _table(self, events: Sequence[Event]) -> EventTable:
        nothing = np.nan
        return EventTable.of(
            len(events),
            customer=np.array([e.customer for e in events], dtype=np.int64),
            product=np.array([self._number_of[e.product] for e in events]),
            kind=np.array([CODE_OF[e.kind] for e in events]),
            at=np.array([int(e.at.timestamp()) for e in events]),
            quantity=np.array([e.quantity for e in events]),
            price=np.array([nothing if e.price is None else e.price for e in events]),
            session=np.array([self.session_number(e.session) for e in events], dtype=np.int64),
            dwell=np.array([nothing if e.dwell is None else e.dwell for e in events]),
            coupon=np.array([COUPON_CODE_OF[e.coupon] for e in events]),
            delivery=np.array([nothing if e.delivery is None else e.delivery for e in events]),
        )

    def session_number(self, session: str | None) -> int:
        """Hash a session's id, which may be personal; 0 for none."""
        return self._keyring.customer_key("session:" + session) if session else 0

    def _events(self, table: EventTable) -> Iterator[Event]:
        columns = (getattr(table, name).tolist() for name in COLUMNS)
        for row in zip(*columns, strict=True):
            customer, number, kind, at, quantity, price, session, dwell, coupon, delivery = row
            product = self._product_of.get(number)
            if product is not None:
                yield Event(
                    customer=customer,
                    product=product,
                    kind=KINDS[kind],
                    at=datetime.fromtimestamp(at, UTC),
                    quantity=quantity,
                    price=None if price != price else round(price, 2),
                    session=str(session) if session else None,
                    dwell=None if dwell != dwell else dwell,
                    coupon=COUPONS[coupon],
                    delivery=None if delivery != delivery else round(delivery, 2),
                )

    def _learn_numbers(self, session: Session, products: set[ProductId]) -> None:
        missing = sorted(products - self._number_of.keys())
        for start in range(0, len(missing), AT_ONCE):
            part = ProductRow.id.in_(missing[start : start + AT_ONCE])
            for id_, number in session.execute(
                sa.select(ProductRow.id, ProductRow.number).where(part)
            ):
                self._number_of[id_] = number
        for product in missing:
            if product not in self._number_of:
                raise UnknownProduct(product)

    def _learn_products(self, session: Session, numbers: list[int]) -> None:
        missing = [number for number in numbers if number not in self._product_of]
        for start in range(0, len(missing), AT_ONCE):
            part = ProductRow.number.in_(missing[start : start + AT_ONCE])
            for id_, number in session.execute(
                sa.select(ProductRow.id, ProductRow.number).where(part)
            ):
                self._product_of[number] = id_


def _place(columns: dict[str, NDArray[Any]], block: EventTable, start: int, rows: int) -> None:
    """Write a block into the columns of a table of ``rows``, made when first needed."""
    for name, (dtype, default) in COLUMNS.items():
        column = getattr(block, name)
        if name not in columns:
            if is_default(column):
                continue
            columns[name] = np.full(rows, default, dtype=dtype)
        columns[name][start : start + len(block)] = column
