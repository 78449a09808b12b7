"""Products in the database."""

import json
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from typing import Any

import numpy as np
import sqlalchemy as sa
from numpy.typing import NDArray
from sqlalchemy.orm import Mapped, Session, mapped_column

from data.database import Base, Database, table_of
from data.errors import UnknownProduct
from data.product import Product, ProductId
from data.versions import catalogue_version, lock_version, set_version

AT_ONCE = 500
"""Ids in one query; SQLite takes about a thousand parameters."""

Row = Mapping[str, Any]
Settled = Callable[[Row, Row], Row]
"""Makes of the row held and the row given the one to be stored."""


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
    """Unix seconds since when the price holds; None where a source states it without a time."""
    currency: Mapped[str | None] = mapped_column(sa.String(10))
    image: Mapped[str | None] = mapped_column(sa.Text)
    revision: Mapped[int] = mapped_column(sa.BigInteger, index=True)
    """The catalogue's version that changed it last."""
    withdrawn: Mapped[bool] = mapped_column(sa.Boolean)
    """No longer sold; the row stays, for purchases name it."""


class ProductStore:
    """Writes products; ``Catalogue`` reads them.

    Every method is one transaction and one version of the catalogue: readers see all of it or
    nothing.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    def numbers(self) -> dict[ProductId, int]:
        """Return every product's number."""
        with self._database.session() as session:
            return dict(iter(session.execute(sa.select(ProductRow.id, ProductRow.number))))

    def known(self, ids: Iterable[ProductId]) -> list[ProductId]:
        """Return those of the ids that are a product's, sold or withdrawn, each once."""
        found: list[ProductId] = []
        pending = iter(dict.fromkeys(ids))
        with self._database.session() as session:
            while part := list(islice(pending, AT_ONCE)):
                found += session.scalars(sa.select(ProductRow.id).where(ProductRow.id.in_(part)))
        return found

    def version(self) -> int:
        """Return a number that grows whenever a product changes."""
        return catalogue_version(self._database)

    def upsert(self, products: Iterable[Product]) -> list[ProductId]:
        """Add what a source has that is new and update what changed; return the ids of both.

        A product without a price, currency or picture keeps those it had, and one that was
        withdrawn stays so: a file says what a product is, not that it is sold again.
        """
        return self._write(products, _completed)

    def put(self, products: Iterable[Product]) -> list[ProductId]:
        """Make products exactly these, on sale; return the ids of those that were not so."""
        return self._write(products, _on_sale)

    def change(self, product_id: ProductId, change: Callable[[Product], Product]) -> Product:
        """Replace a product on sale by what ``change`` makes of it; raise UnknownProduct."""
        with self._writing() as work:
            held = work.held([product_id]).get(product_id)
            if held is None or held["withdrawn"]:
                raise UnknownProduct(product_id)
            product = change(_product_of(held))
            new = _priced_now(held, _row_of(product))
            work.update([{"number": held["number"], **new}] if _differs(held, new) else [])
        return product

    def withdraw(self, ids: Iterable[ProductId]) -> list[ProductId]:
        """Take products off sale; return the ids of those that were on it.

        Raises
        ------
        UnknownProduct
            There is no such product; nothing is withdrawn.
        """
        gone = []
        pending = iter(dict.fromkeys(ids))
        with self._writing() as work:
            while part := list(islice(pending, AT_ONCE)):
                held = work.held(part)
                for missing in (id_ for id_ in part if id_ not in held):
                    raise UnknownProduct(missing)
                sold = [held[id_] for id_ in part if not held[id_]["withdrawn"]]
                work.update([{"number": row["number"], "withdrawn": True} for row in sold])
                gone += [row["id"] for row in sold]
        return gone

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
        with self._writing() as work:
            held = {row.number: row for row in work.session.execute(sa.select(*columns))}
            for number, price, at in sales:
                old = held[number]
                moves = old.priced_at is None or at > old.priced_at
                if moves or (same_time and at == old.priced_at and price != old.price):
                    new = {"price": price, "priced_at": at, "currency": currency}
                    updates.append({"number": number, **new})
                    changed += [old.id] if price != old.price else []
            work.update(updates)
        return changed

    def _write(self, products: Iterable[Product], settled: Settled) -> list[ProductId]:
        """Insert new products and update the others; return the ids of what is not as it was."""
        changed: list[ProductId] = []
        rows = {product.id: _row_of(product) for product in products}
        pending = iter(rows.items())
        with self._writing() as work:
            while part := dict(islice(pending, AT_ONCE)):
                held = work.held(part)
                fresh = [row for id_, row in part.items() if id_ not in held]
                updates = [
                    {"number": old["number"], **new}
                    for id_, old in held.items()
                    if _differs(old, new := settled(old, part[id_]))
                ]
                work.insert(fresh)
                work.update(updates)
                changed += [row["id"] for row in (*fresh, *updates)]
        return changed

    @contextmanager
    def _writing(self) -> "Iterator[_Work]":
        with self._database.writing() as session:
            work = _Work(session, lock_version(session) + 1)
            yield work
            if work.changed:
                set_version(session, work.version)


@dataclass(slots=True)
class _Work:
    """One version of the catalogue while it is written."""

    session: Session
    version: int
    changed: bool = False

    def held(self, ids: Iterable[ProductId]) -> dict[ProductId, Row]:
        """Return the rows of up to AT_ONCE products, those that there are."""
        table = table_of(ProductRow)
        found = self.session.execute(sa.select(table).where(table.c.id.in_(list(ids))))
        return {row["id"]: dict(row) for row in found.mappings()}

    def insert(self, rows: Sequence[Row]) -> None:
        """Add products."""
        if rows:
            own = {"revision": self.version, "withdrawn": False}
            # the ORM's insert takes twice as long
            self.session.execute(sa.insert(table_of(ProductRow)), [{**r, **own} for r in rows])
            self.changed = True

    def update(self, rows: Sequence[Row]) -> None:
        """Change columns of products, given by their numbers; all rows name the same columns."""
        if rows:
            self.session.execute(
                sa.update(ProductRow), [{**row, "revision": self.version} for row in rows]
            )
            self.changed = True


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


def _product_of(row: Row) -> Product:
    facets = json.loads(row["facets"])
    names = ("id", "title", "description", "price", "currency", "image")
    return Product(facets=facets, **{name: row[name] for name in names})


def _completed(old: Row, new: Row) -> Row:
    """Keep what a source does not know."""
    return {name: old[name] if value is None else value for name, value in new.items()}


def _on_sale(old: Row, new: Row) -> Row:
    return {**_priced_now(old, new), "withdrawn": False}


def _priced_now(old: Row, new: Row) -> Row:
    """Date a price that somebody set by hand, so that no earlier sale overrules it."""
    same = old["price"] == new["price"]
    return {**new, "priced_at": old["priced_at"] if same else int(time.time())}


def _differs(old: Row, new: Row) -> bool:
    return any(old[name] != value for name, value in new.items())
