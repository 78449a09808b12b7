"""The customers of the shop's purchase data; their ids and attributes are kept sealed."""

import json
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from typing import Any

import numpy as np
import sqlalchemy as sa
from numpy.typing import NDArray
from sqlalchemy.orm import Mapped, Session, mapped_column

from data.database import Base, Database, table_of
from data.encryption import Keyring
from data.errors import UnknownCustomer
from data.event import CustomerId, CustomerKey
from data.products import AT_ONCE
from data.rotation import SealedColumn

Attributes = Mapping[str, Any]
"""What a source says about a customer: age, membership, ...; JSON values."""


class CustomerRow(Base):
    """One customer."""

    __tablename__ = "customers"

    key: Mapped[int] = mapped_column(sa.BigInteger, primary_key=True, autoincrement=False)
    sealed: Mapped[bytes] = mapped_column(sa.LargeBinary)
    """JSON of id and attributes, bound to the key."""


class CustomerRegister:
    """Finds customers by id or key."""

    def __init__(self, database: Database, keyring: Keyring) -> None:
        self._database = database
        self._keyring = keyring

    def __len__(self) -> int:
        with self._database.session() as session:
            return session.scalar(sa.select(sa.func.count()).select_from(CustomerRow)) or 0

    def __contains__(self, key: CustomerKey) -> bool:
        with self._database.session() as session:
            return session.get(CustomerRow, key) is not None

    def key(self, customer_id: CustomerId) -> CustomerKey:
        """Return the key of a customer; raise UnknownCustomer."""
        key = self._keyring.customer_key(customer_id)
        if key not in self:
            raise UnknownCustomer(customer_id)
        return key

    def id_of(self, key: CustomerKey) -> CustomerId:
        """Return the id of a customer; raise UnknownCustomer."""
        return str(self._read(key)["id"])

    def attributes(self, key: CustomerKey) -> dict[str, Any]:
        """Return what the source says about a customer; raise UnknownCustomer."""
        return dict(self._read(key)["attributes"])

    def keys(self) -> NDArray[np.int64]:
        """Return all keys, ascending."""
        with self._database.session() as session:
            return np.sort(np.fromiter(session.scalars(sa.select(CustomerRow.key)), np.int64))

    def everybody(self) -> Iterator[tuple[CustomerKey, dict[str, Any]]]:
        """Yield every customer's key and attributes."""
        query = sa.select(CustomerRow.key, CustomerRow.sealed)
        with self._database.session() as session:
            for key, sealed in session.execute(query.execution_options(yield_per=AT_ONCE)):
                yield key, self._opened(key, sealed)["attributes"]

    def upsert_many(self, customers: Iterable[tuple[CustomerId, Attributes]]) -> int:
        """Add customers, and new attributes of known ones; return how many were new."""
        added = 0
        pending = iter(customers)
        while part := list(islice(pending, AT_ONCE)):
            added += self._upsert_part(part)
        return added

    def erase(self, key: CustomerKey) -> None:
        """Remove a customer."""
        with self._database.writing() as session:
            session.execute(sa.delete(CustomerRow).filter_by(key=key))

    def _upsert_part(self, customers: list[tuple[CustomerId, Attributes]]) -> int:
        given: dict[int, tuple[CustomerId, dict[str, Any]]] = {}
        keys = self._keyring.customer_keys(id_ for id_, _ in customers).tolist()
        for key, (id_, attributes) in zip(keys, customers, strict=True):
            given.setdefault(key, (id_, {}))[1].update(attributes)
        with self._database.writing() as session:
            held = self._held(session, given)
            fresh, updates = [], []
            for key, (id_, attributes) in given.items():
                if key not in held:
                    fresh.append({"key": key, "sealed": self._sealed(key, id_, attributes)})
                elif (merged := held[key] | attributes) != held[key]:
                    updates.append({"key": key, "sealed": self._sealed(key, id_, merged)})
            if fresh:
                session.execute(sa.insert(table_of(CustomerRow)), fresh)
            if updates:
                session.execute(sa.update(CustomerRow), updates)
        return len(fresh)

    def _held(self, session: Session, keys: Iterable[int]) -> dict[int, dict[str, Any]]:
        rows = session.execute(
            sa.select(CustomerRow.key, CustomerRow.sealed).where(CustomerRow.key.in_(list(keys)))
        )
        return {key: self._opened(key, sealed)["attributes"] for key, sealed in rows}

    def _read(self, key: CustomerKey) -> dict[str, Any]:
        with self._database.session() as session:
            row = session.get(CustomerRow, key)
        if row is None:
            raise UnknownCustomer(str(key))
        return self._opened(key, row.sealed)

    def _sealed(self, key: CustomerKey, id_: CustomerId, attributes: Attributes) -> bytes:
        record = {"id": id_, "attributes": dict(attributes)}
        return self._keyring.seal_text(
            json.dumps(record, ensure_ascii=False), customer_context(key)
        )

    def _opened(self, key: CustomerKey, sealed: bytes) -> dict[str, Any]:
        opened: dict[str, Any] = json.loads(self._keyring.open_text(sealed, customer_context(key)))
        return opened


def customer_context(key: CustomerKey) -> bytes:
    """Return what binds a customer's sealed record to its row."""
    return f"customer:{key}".encode()


SEALED = (SealedColumn(table_of(CustomerRow), "sealed", lambda row: customer_context(row["key"])),)
"""For ``Rotation``."""
