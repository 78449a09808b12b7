"""Products in the database."""

import json
from collections.abc import Iterable, Mapping, Sequence
from itertools import islice
from typing import Any

import numpy as np
import sqlalchemy as sa
from numpy.typing import NDArray
from sqlalchemy.orm import Mapped, Session, mapped_column

from data.database import Base, Database, table_of
from data.product import Product, ProductId

AT_ONCE = 500
"""Ids in one query; SQLite takes about a thousand parameters."""


class ProductRow(Base):
    """One product; its number never changes and is what events refer to."""

    __tablename__ = "products"

    number: Mapped[int] = mapped_column(sa.Integer, primary_key=True, autoincrement=True)
    id: Mapped[str] = mapped_column(sa.String(200), unique=True)
    title: Mapped[str] = mapped_column(sa.Text)
    description: Mapped[str] = mapped_column(sa.Text)
    facets: Mapped[str] = mapped_column(sa.Text)
    """A JSON object."""
    price: Mapped[float | None] = mapped_column(sa.Float(53))
    priced_at: Mapped[int | None] = mapped_column(sa.BigInteger)
    """Unix seconds of the sale that the price comes from; None where the source states it."""
    currency: Mapped[str | None] = mapped_column(sa.String(10))
    image: Mapped[str | None] = mapped_column(sa.Text)


class Counter(Base):
    """A named number that only grows."""

    __tablename__ = "counters"

    name: Mapped[str] = mapped_column(sa.String(40), primary_key=True)
    value: Mapped[int] = mapped_column(sa.BigInteger)


class ProductStore:
    """Writes products; ``Catalogue`` reads them."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def numbers(self) -> dict[ProductId, int]:
        """Return every product's number."""
        with self._database.session() as session:
            return dict(iter(session.execute(sa.select(ProductRow.id, ProductRow.number))))

    def version(self) -> int:
        """Return a number that grows whenever a product changes."""
        return catalogue_version(self._database)

    def upsert(self, products: Iterable[Product]) -> list[ProductId]:
        """Add new products and update changed ones; return the ids of both.

        A product without a price, currency or picture keeps those it had.
        """
        changed: list[ProductId] = []
        rows = {product.id: _row_of(product) for product in products}
        pending = iter(rows.items())
        with self._database.writing() as session:
            while part := dict(islice(pending, AT_ONCE)):
                changed.extend(_upsert_part(session, part))
            if changed:
                _grow(session, "catalogue")
        return changed

    def set_prices(
        self,
        numbers: NDArray[np.int64],
        prices: NDArray[np.float64],
        times: NDArray[np.int64],
        *,
        currency: str | None,
        same_time: bool,
    ) -> list[ProductId]:
        """Set the prices of latest sales; return the ids of products whose price changed.

        A price only moves forward in time; ``same_time`` lets a sale of the same second win.
        """
        columns = (ProductRow.number, ProductRow.id, ProductRow.price, ProductRow.priced_at)
        sales = zip(numbers.tolist(), prices.tolist(), times.tolist(), strict=True)
        updates, changed = [], []
        with self._database.writing() as session:
            held = {row.number: row for row in session.execute(sa.select(*columns))}
            for number, price, at in sales:
                old = held[number]
                moves = old.priced_at is None or at > old.priced_at
                if moves or (same_time and at == old.priced_at and price != old.price):
                    new = {"price": price, "priced_at": at, "currency": currency}
                    updates.append({"number": number, **new})
                    changed += [old.id] if price != old.price else []
            if updates:
                session.execute(sa.update(ProductRow), updates)
            if changed:
                _grow(session, "catalogue")
        return changed


def catalogue_version(database: Database) -> int:
    """Return a number that grows whenever a product changes."""
    with database.session() as session:
        return session.scalar(sa.select(Counter.value).filter_by(name="catalogue")) or 0


def _row_of(product: Product) -> dict[str, Any]:
    return {
        "id": product.id,
        "title": product.title,
        "description": product.description,
        "facets": json.dumps(dict(product.facets), ensure_ascii=False, separators=(",", ":")),
        "price": product.price,
        "currency": product.currency,
        "image": product.image,
    }


def _upsert_part(session: Session, rows: Mapping[ProductId, dict[str, Any]]) -> Sequence[ProductId]:
    """Insert and update up to AT_ONCE products."""
    table = table_of(ProductRow)
    held = {
        row["id"]: row
        for row in session.execute(sa.select(table).where(table.c.id.in_(rows))).mappings()
    }
    fresh = [row for id_, row in rows.items() if id_ not in held]
    updates = []
    for id_ in held:
        kept = {
            name: held[id_][name] if rows[id_][name] is None else rows[id_][name]
            for name in rows[id_]
        }
        if any(held[id_][name] != value for name, value in kept.items()):
            updates.append({"number": held[id_]["number"], **kept})
    if fresh:
        session.execute(sa.insert(table), fresh)  # the ORM's insert takes twice as long
    if updates:
        session.execute(sa.update(ProductRow), updates)
    return [row["id"] for row in (*fresh, *updates)]


def _grow(session: Session, name: str) -> None:
    counter = session.get(Counter, name, with_for_update=True)
    if counter is None:
        session.add(Counter(name=name, value=1))
    else:
        counter.value += 1
