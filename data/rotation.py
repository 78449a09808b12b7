"""Changing the encryption key of everything a home holds."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from data.database import Database
from data.encryption import KEY_ID_BYTES, Keyring, is_sealed_file, sealed_file_key
from data.home import Home
from data.progress import Progress, silent

BATCH = 500


@dataclass(frozen=True, slots=True)
class SealedColumn:
    """A column of sealed values; each room lists its own."""

    table: sa.Table
    column: str
    context: Callable[[Mapping[str, Any]], bytes]
    """What binds a value to its row, from the row's other columns."""

    @property
    def name(self) -> str:
        """Table and column."""
        return f"{self.table.name}.{self.column}"


@dataclass(frozen=True, slots=True)
class RotationReport:
    """What a rotation did."""

    records: int
    files: int
    retired: tuple[str, ...]
    """Ids of the keys that nothing uses any more; those of AISLE_KEY can be taken out of it."""

    def as_json(self) -> dict[str, Any]:
        """Return it as JSON."""
        return {"records": self.records, "files": self.files, "retired": list(self.retired)}

    def as_text(self) -> str:
        """Say it in one line."""
        retired = ", ".join(self.retired) or "none"
        return f"{self.records} records and {self.files} files sealed anew; keys retired: {retired}"


class Rotation:
    """Re-encrypts every sealed column and file of a home with the active key.

    A record says which key it uses, so an interrupted rotation goes on where it stopped, and
    everything can be read at every moment.
    """

    def __init__(
        self,
        database: Database,
        keyring: Keyring,
        home: Home,
        columns: Sequence[SealedColumn],
    ) -> None:
        self._database = database
        self._keyring = keyring
        self._home = home
        self._columns = columns

    def run(self, progress: Progress = silent) -> RotationReport:
        """Add a new active key, unless a rotation is unfinished, and bring everything to it.

        Old keys are forgotten only when nothing uses them.

        Raises
        ------
        DatabaseBusy
            Another rotation or load is under way.
        """
        with (
            self._home.lock("load", f"a load into {self._home.path} is under way"),
            self._home.lock("build", f"a build or rotation of {self._home.path} is under way"),
            self._home.lock("analysis", f"an analysis is being written in {self._home.path}"),
        ):
            self._keyring.rotate()
            records, files = 0, self._reseal_files(progress)
            # records that a running server sealed with the old key meanwhile take another round
            while resealed := sum(self._reseal(column, progress) for column in self._columns):
                records += resealed
            return RotationReport(records, files, tuple(k.hex() for k in self._keyring.retire()))

    def _reseal(self, column: SealedColumn, progress: Progress) -> int:
        done, last = 0, None
        total = self._outdated(column)
        while total:
            with self._database.writing() as session:
                rows = self._next_rows(session, column, last)
                self._write(session, column, rows)
            if not rows:
                break
            last = tuple(rows[-1][key.name] for key in column.table.primary_key)
            done += len(rows)
            progress(column.name, done, total)
        return done

    def _outdated(self, column: SealedColumn) -> int:
        query = sa.select(sa.func.count()).select_from(column.table).where(self._is_old(column))
        with self._database.session() as session:
            return session.scalar(query) or 0

    def _is_old(self, column: SealedColumn) -> sa.ColumnElement[bool]:
        sealed = column.table.c[column.column]
        return sa.func.substr(sealed, 1, KEY_ID_BYTES) != self._keyring.active_id

    def _next_rows(
        self, session: Session, column: SealedColumn, last: tuple[Any, ...] | None
    ) -> Sequence[Mapping[str, Any]]:
        keys = list(column.table.primary_key)
        query = sa.select(column.table).where(self._is_old(column)).order_by(*keys).limit(BATCH)
        if last is not None:
            query = query.where(sa.tuple_(*keys) > sa.tuple_(*map(sa.literal, last)))
        return [dict(row) for row in session.execute(query.with_for_update()).mappings()]

    def _write(
        self, session: Session, column: SealedColumn, rows: Sequence[Mapping[str, Any]]
    ) -> None:
        keys = list(column.table.primary_key)
        same = sa.and_(*(key == sa.bindparam(f"is_{key.name}") for key in keys))
        update = sa.update(column.table).where(same).values({column.column: sa.bindparam("token")})
        given = []
        for row in rows:
            context = column.context(row)
            plain = self._keyring.unseal(row[column.column], context)
            token = self._keyring.seal(plain, context)
            given.append({"token": token} | {f"is_{key.name}": row[key.name] for key in keys})
        if given:
            session.connection().execute(update, given)

    def _reseal_files(self, progress: Progress) -> int:
        old = [path for path in self._sealed_files() if not self._is_current(path)]
        for done, path in enumerate(old, start=1):
            self._keyring.write_file(path, self._keyring.read_file(path))
            progress("sealed files", done, len(old))
        return len(old)

    def _is_current(self, path: Path) -> bool:
        return sealed_file_key(path) == self._keyring.active_id

    def _sealed_files(self) -> Iterator[Path]:
        for path in sorted(self._home.path.rglob("*")):
            if self._home.images in path.parents or path == self._home.key_path:
                continue
            if path.is_file() and is_sealed_file(path):
                yield path
