"""The database: engine, sessions, migrations, and its errors in our words."""

import re
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlalchemy import event
from sqlalchemy.engine import URL, make_url
from sqlalchemy.engine.interfaces import ExceptionContext
from sqlalchemy.orm import DeclarativeBase, Session, sessionmaker

from data.errors import AisleError, DatabaseBusy, StorageFull
from data.home import is_full

MIGRATIONS = Path(__file__).parent / "migrations"
BUSY = re.compile(r"is locked|lock timeout|deadlock|could not obtain lock|too many (clients|conn)")
UNREACHABLE = re.compile(r"could not connect|connection (to|refused|failed)|server closed", re.I)

BigId = sa.BigInteger().with_variant(sa.Integer, "sqlite")
"""A 64-bit number that SQLite can count up by itself."""


class Base(DeclarativeBase):
    """Base of all tables; each room declares its own beside the code that uses them."""

    metadata = sa.MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
            "pk": "pk_%(table_name)s",
        }
    )


def table_of(row: type[Base]) -> sa.Table:
    """Return the table behind a row class."""
    table = row.__table__
    assert isinstance(table, sa.Table)
    return table


class Database:
    """One SQLAlchemy engine on SQLite (a path or URL) or PostgreSQL (a URL).

    Every error of the driver leaves as ``DatabaseBusy``, ``StorageFull`` or ``AisleError``.
    """

    def __init__(self, url: str | URL | Path, *, busy_seconds: float = 5.0) -> None:
        self.url = _as_url(url)
        self.is_sqlite = self.url.get_backend_name() == "sqlite"
        options = self._options(busy_seconds)
        # what goes wrong may end in a log: never with what a statement carried
        self.engine = sa.create_engine(self.url, hide_parameters=True, **options)
        self._sessions = sessionmaker(self.engine, expire_on_commit=False)
        self._writer = threading.Lock()
        event.listen(self.engine, "handle_error", self._translate)
        if self.is_sqlite:
            event.listen(self.engine, "connect", _prepare_sqlite)

    def __repr__(self) -> str:
        return f"Database({self.name})"

    @property
    def name(self) -> str:
        """The database's address without its password."""
        return self.url.render_as_string(hide_password=True)

    @contextmanager
    def session(self) -> Iterator[Session]:
        """Open a session that commits at its end, and rolls back on any error."""
        with self._sessions() as session, session.begin():
            yield session

    @contextmanager
    def writing(self) -> Iterator[Session]:
        """Open a session that no other writer can come between: read, decide and write in it.

        The writers of this process queue up before SQLite, which lets those who have waited
        longest ask least often, so that many at once would starve one.
        """
        if not self.is_sqlite:
            with self.session() as session:
                yield session
            return
        with self._writer, self.session() as session:
            session.execute(sa.text("BEGIN IMMEDIATE"))
            yield session

    def migrate(self) -> None:
        """Bring the tables up to this version of Aisle; quick when they are already."""
        newest, known = _revisions()
        if self._revision() == newest:
            return
        with self.engine.connect() as connection:
            if self.is_sqlite:
                connection.exec_driver_sql("BEGIN IMMEDIATE")
            present = _read_revision(connection)
            if present is not None and present not in known:
                raise AisleError(
                    f"the database {self.name} was made by a newer Aisle (its tables are at "
                    f"revision {present}, this version knows {newest}); upgrade Aisle"
                )
            _upgrade(connection)
            connection.commit()

    def close(self) -> None:
        """Close all connections."""
        self.engine.dispose()

    def _revision(self) -> str | None:
        with self.engine.connect() as connection:
            return _read_revision(connection)

    def _options(self, busy_seconds: float) -> dict[str, Any]:
        if self.is_sqlite:
            return {"connect_args": {"timeout": busy_seconds}}
        lock = f"-c lock_timeout={int(busy_seconds * 1000)}"
        return {"pool_pre_ping": True, "connect_args": {"options": lock, "connect_timeout": 10}}

    def _translate(self, context: ExceptionContext) -> None:
        error = context.original_exception
        said = str(error).strip()
        if BUSY.search(said):
            raise DatabaseBusy(
                f"another process holds the database {self.name}; try again in a moment"
            ) from error
        if is_full(error):
            raise StorageFull(
                f"no space is left for the database {self.name}; free some and try again"
            ) from error
        if "unable to open database" in said or UNREACHABLE.search(said):
            raise AisleError(f"the database {self.name} cannot be reached: {said}") from error
        if "not a database" in said or "malformed" in said or "readonly" in said:
            raise AisleError(f"the database {self.name} cannot be used: {said}") from error


def _as_url(url: str | URL | Path) -> URL:
    if isinstance(url, Path):
        return URL.create("sqlite", database=str(url))
    parsed = make_url(url)
    if parsed.drivername in ("postgresql", "postgres"):
        return parsed.set(drivername="postgresql+psycopg")
    return parsed


def _prepare_sqlite(connection: Any, _record: Any) -> None:
    for pragma in (
        "journal_mode=WAL",
        "synchronous=NORMAL",
        "foreign_keys=ON",
        "temp_store=MEMORY",  # nothing of a home is written elsewhere
        "secure_delete=FAST",
    ):
        connection.execute(f"PRAGMA {pragma}")


def _revisions() -> tuple[str, Sequence[str]]:
    """Return the newest revision and all, from the file names: importing Alembic takes longer."""
    known = sorted(path.name[:4] for path in (MIGRATIONS / "versions").glob("[0-9]*.py"))
    return known[-1], known


def _read_revision(connection: sa.Connection) -> str | None:
    if not sa.inspect(connection).has_table("alembic_version"):
        return None
    revision = connection.scalar(sa.text("SELECT version_num FROM alembic_version"))
    return None if revision is None else str(revision)


def _upgrade(connection: sa.Connection) -> None:
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
