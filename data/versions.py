"""The catalogue's version: every change to products has one, in the order of their commits."""

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, Session, mapped_column

from data.database import Base, Database

CATALOGUE, IDENTITY = "catalogue", "identity"


class Counter(Base):
    """A named number."""

    __tablename__ = "counters"

    name: Mapped[str] = mapped_column(sa.String(40), primary_key=True)
    value: Mapped[int] = mapped_column(sa.BigInteger)


def catalogue_version(database: Database) -> int:
    """Return a number that grows whenever a product changes."""
    return _value(database, CATALOGUE)


def catalogue_identity(database: Database) -> int:
    """Return the number by which this database's catalogue is told from every other's."""
    return _value(database, IDENTITY)


def lock_version(session: Session) -> int:
    """Return the catalogue's version, which nobody else can raise until the session ends.

    Whoever writes products holds it, so that versions, and the numbers of new products, become
    visible in their order: who has read up to a version never misses an earlier one.
    """
    held = sa.select(Counter.value).filter_by(name=CATALOGUE).with_for_update()
    return session.scalars(held).one()


def set_version(session: Session, version: int) -> None:
    """Set the catalogue's version that ``lock_version`` returned."""
    session.execute(sa.update(Counter).filter_by(name=CATALOGUE).values(value=version))


def _value(database: Database, name: str) -> int:
    with database.session() as session:
        return session.scalar(sa.select(Counter.value).filter_by(name=name)) or 0
