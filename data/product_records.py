"""Products as the catalogue reads them from the database."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

import sqlalchemy as sa

from data.database import Database
from data.product import ProductId
from data.products import ProductRow
from data.versions import catalogue_version


class Record(NamedTuple):
    """One product, columns in the order of ``COLUMNS``."""

    number: int
    id: ProductId
    title: str
    description: str
    facets: Mapping[str, str]
    price: float | None
    currency: str | None
    image: str | None
    withdrawn: bool = False
    revision: int = 0


COLUMNS = tuple(getattr(ProductRow, name) for name in Record._fields)


@dataclass(frozen=True, slots=True)
class Changes:
    """Products that changed, in the order of their numbers, and the version that they make."""

    records: Sequence[Record]
    version: int

    @classmethod
    def since(cls, version: int, database: Database) -> "Changes":
        """Read what changed after a version."""
        now = catalogue_version(database)
        if now == version:
            return cls((), version)
        # in no order: SQLite would read the whole table in that of the numbers
        changed = sa.select(*COLUMNS).where(ProductRow.revision > version)
        with database.engine.connect() as connection:
            records = map(record_of, connection.execute(changed))
            return cls(sorted(records, key=lambda record: record.number), now)


def record_of(row: Any) -> Record:
    """Return a row of ``COLUMNS`` as a record."""
    number, id_, title, description, facets, *others = row
    return Record(number, id_, title, description, json.loads(facets), *others)
