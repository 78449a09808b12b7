"""Requests in the database: sealed, kept for a while, erased with whoever made them."""

import json
from collections.abc import Iterable, Iterator
from typing import Any
from uuid import uuid4

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from customers.unmet.request import Request
from data.database import Base, Database, table_of
from data.encryption import Keyring
from data.event import CustomerKey
from data.rotation import SealedColumn

KEPT_DAYS = 400
"""A year and a month: enough to hold a season against the last one."""
DAY = 86_400


class RequestRow(Base):
    """One request."""

    __tablename__ = "requests"

    id: Mapped[str] = mapped_column(sa.String(32), primary_key=True)
    at: Mapped[float] = mapped_column(sa.Float, index=True)
    """Unix seconds."""
    customer: Mapped[int | None] = mapped_column(sa.BigInteger, index=True)
    sealed: Mapped[bytes] = mapped_column(sa.LargeBinary)
    """JSON of what was asked and what became of it, bound to the row."""


class RequestStore:
    """Keeps what shoppers ask for."""

    def __init__(self, database: Database, keyring: Keyring) -> None:
        self._database = database
        self._keyring = keyring

    def add(self, requests: Iterable[Request]) -> None:
        """Keep requests, all at once."""
        rows = [self._row(request) for request in requests]
        if rows:
            with self._database.writing() as session:
                session.execute(sa.insert(table_of(RequestRow)), rows)

    def since(self, at: float) -> Iterator[Request]:
        """Yield the requests made at a time, in Unix seconds, or later, oldest first."""
        query = sa.select(RequestRow).where(RequestRow.at >= at).order_by(RequestRow.at)
        with self._database.session() as session:
            for row in session.scalars(query.execution_options(yield_per=1_000)):
                yield self._request(row)

    def of(self, customer: CustomerKey) -> list[Request]:
        """Return a customer's requests, oldest first."""
        query = sa.select(RequestRow).filter_by(customer=customer).order_by(RequestRow.at)
        with self._database.session() as session:
            return [self._request(row) for row in session.scalars(query)]

    def move(self, customer: CustomerKey, to: CustomerKey) -> None:
        """Give one customer's requests to another: a login was linked."""
        mine = RequestRow.customer == customer
        with self._database.session() as session:
            session.execute(sa.update(RequestRow).where(mine).values(customer=to))

    def erase(self, customer: CustomerKey) -> None:
        """Delete a customer's requests."""
        with self._database.session() as session:
            session.execute(sa.delete(RequestRow).filter_by(customer=customer))

    def purge(self, now: float) -> None:
        """Delete what was kept for long enough."""
        old = RequestRow.at < now - KEPT_DAYS * DAY
        with self._database.session() as session:
            session.execute(sa.delete(RequestRow).where(old))

    def _row(self, request: Request) -> dict[str, Any]:
        id_ = uuid4().hex
        text = json.dumps(request.as_json(), ensure_ascii=False)
        sealed = self._keyring.seal_text(text, _context(id_))
        return {"id": id_, "at": request.at, "customer": request.customer, "sealed": sealed}

    def _request(self, row: RequestRow) -> Request:
        form = json.loads(self._keyring.open_text(row.sealed, _context(row.id)))
        return Request.from_json(row.at, row.customer, form)


def _context(id_: str) -> bytes:
    return f"requests:sealed:{id_}".encode()


SEALED = (SealedColumn(table_of(RequestRow), "sealed", lambda row: _context(row["id"])),)
"""For ``Rotation``."""
