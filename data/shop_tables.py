"""Small tables about the whole shop, beside its products, customers and events.

A source may bring:

=================  =============================================================================
``coupons``        ``month`` ("01"), ``category``, ``code``, ``discount`` (a share of the price)
``marketing``      ``day`` (ISO), ``offline``, ``online``: what was spent, in the shop's currency
``taxes``          ``category``, ``rate`` (a share of the price)
=================  =============================================================================
"""

import json
from collections.abc import Mapping, Sequence

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from data.database import Base, Database

SHOP_TABLES = ("coupons", "marketing", "taxes")

TableRow = Mapping[str, str | float]


class ShopTable(Base):
    """One table."""

    __tablename__ = "shop_tables"

    name: Mapped[str] = mapped_column(sa.String(40), primary_key=True)
    content: Mapped[str] = mapped_column(sa.Text)
    """A JSON list of objects."""


class ShopTables:
    """Reads and writes the tables of a home."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def read(self, name: str) -> list[TableRow]:
        """Return a table's rows; none where no source brought it."""
        with self._database.session() as session:
            table = session.get(ShopTable, name)
            rows: list[TableRow] = json.loads(table.content) if table else []
        return rows

    def add(self, name: str, rows: Sequence[TableRow]) -> None:
        """Add rows; one that agrees in all texts with a row that is held replaces it."""
        with self._database.writing() as session:
            table = session.get(ShopTable, name)
            held = json.loads(table.content) if table else []
            merged = {_key(row): dict(row) for row in (*held, *rows)}
            content = json.dumps(list(merged.values()), ensure_ascii=False)
            if table is None:
                session.add(ShopTable(name=name, content=content))
            else:
                table.content = content


def _key(row: TableRow) -> tuple[tuple[str, str], ...]:
    """Return what a row is about: its texts."""
    return tuple(sorted((name, value) for name, value in row.items() if isinstance(value, str)))
