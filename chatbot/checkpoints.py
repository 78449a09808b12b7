"""LangGraph checkpoints in our own database, sealed; only the latest of a thread is kept."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from langchain_core.runnables import RunnableConfig
from langgraph.checkpoint.base import (
    WRITES_IDX_MAP,
    BaseCheckpointSaver,
    ChannelVersions,
    Checkpoint,
    CheckpointMetadata,
    CheckpointTuple,
    get_checkpoint_id,
    get_checkpoint_metadata,
    writes_sort_key,
)
from sqlalchemy import delete, insert, select
from sqlalchemy.orm import Session

from chatbot.tables import CheckpointRow, seal_context
from data.database import Database
from data.encryption import Keyring
from data.errors import DatabaseBusy

BEFORE = "before"
"""The namespace of what a thread's last turn began from; no graph of ours is called so."""

_FORM = "msgpack"


@dataclass(slots=True)
class _Draft:
    """A turn under way: its checkpoint is not written yet."""

    read: str | None
    """The checkpoint that the thread had when the turn began."""
    start: CheckpointRow | None
    """What the turn begins from."""
    row: CheckpointRow | None
    """What it has come to."""


class Checkpoints(BaseCheckpointSaver[int]):
    """Saves the state of each conversation's agent; works on any database that we do.

    A thread has one row, and one with what its last turn began from, so that this turn can be
    taken back: a database that kept every checkpoint would grow with the square of a
    conversation's length.
    """

    def __init__(self, database: Database, keyring: Keyring) -> None:
        super().__init__()
        self._database = database
        self._keyring = keyring
        self._drafts: dict[str, _Draft] = {}

    def get_tuple(self, config: RunnableConfig) -> CheckpointTuple | None:
        """Return a thread's latest checkpoint, or None; an older one asked for is gone."""
        row = self._row(_id_of(config))
        wanted = get_checkpoint_id(config)
        if row is None or (wanted and wanted != row.checkpoint):
            return None
        return self._tuple(row)

    def list(
        self,
        config: RunnableConfig | None,
        *,
        filter: dict[str, Any] | None = None,
        before: RunnableConfig | None = None,
        limit: int | None = None,
    ) -> Iterator[CheckpointTuple]:
        """Yield the checkpoints kept, one a thread and namespace."""
        query = select(CheckpointRow).order_by(CheckpointRow.checkpoint.desc())
        query = query.where(CheckpointRow.id.not_like(f"%|{BEFORE}"))
        if config is not None:
            query = query.where(CheckpointRow.thread == config["configurable"]["thread_id"])
        if before is not None and (end := get_checkpoint_id(before)):
            query = query.where(CheckpointRow.checkpoint < end)
        with self._database.session() as session:
            rows = [self._detached(row) for row in session.scalars(query.limit(limit))]
        for found in map(self._tuple, rows):
            if all(found.metadata.get(name) == value for name, value in (filter or {}).items()):
                yield found

    def put(
        self,
        config: RunnableConfig,
        checkpoint: Checkpoint,
        metadata: CheckpointMetadata,
        new_versions: ChannelVersions,
    ) -> RunnableConfig:
        """Replace the thread's checkpoint."""
        del new_versions  # The whole checkpoint is stored, not the channels that changed.
        id_ = _id_of(config)
        form = {"checkpoint": checkpoint, "metadata": get_checkpoint_metadata(config, metadata)}
        row = {
            "id": id_,
            "thread": config["configurable"]["thread_id"],
            "checkpoint": checkpoint["id"],
            "blob": self._seal(form, id_, "blob"),
            "writes": None,
        }
        self._replace(id_, row)
        return _config(row["thread"], _namespace(config), checkpoint["id"])

    def put_writes(
        self,
        config: RunnableConfig,
        writes: Sequence[tuple[str, Any]],
        task_id: str,
        task_path: str = "",
    ) -> None:
        """Keep writes of tasks that finished before the checkpoint's step did."""
        id_ = _id_of(config)
        row = self._row(id_)
        if row is None or row.checkpoint != get_checkpoint_id(config):
            return
        held = {(task, idx): (path, c, v) for task, idx, path, c, v in self._writes(row)}
        for idx, (channel, value) in enumerate(writes):
            key = (task_id, WRITES_IDX_MAP.get(channel, idx))
            if key[1] < 0 or key not in held:
                held[key] = (task_path, channel, value)
        form = [(task, idx, *write) for (task, idx), write in held.items()]
        self._replace(id_, {**_values(row), "writes": self._seal(form, id_, "writes")})

    def delete_thread(self, thread_id: str) -> None:
        """Forget a thread."""
        with self._database.session() as session:
            session.execute(delete(CheckpointRow).where(CheckpointRow.thread == thread_id))

    def get_next_version(self, current: int | None, channel: None) -> int:
        """Count versions up."""
        del channel
        return (current or 0) + 1

    @contextmanager
    def turn(self, thread_id: str, *, instead: bool = False) -> Iterator[None]:
        """Draft what a turn comes to: nothing is written until ``keep``, so a failure undoes all.

        With ``instead`` the turn begins from what the turn before it began from.
        """
        id_ = _key(thread_id, "")
        now = self._row(id_)
        before = self._row(_key(thread_id, BEFORE)) if instead else None
        start = self._moved(before, id_) if instead else now
        self._drafts[id_] = _Draft(None if now is None else now.checkpoint, start, start)
        try:
            yield
        finally:
            del self._drafts[id_]

    def keep(self, session: Session, thread_id: str) -> None:
        """Write what the turn under way came to, and what it began from.

        Raises
        ------
        DatabaseBusy
            The conversation went on elsewhere, or was deleted, since the turn began.
        """
        id_ = _key(thread_id, "")
        draft = self._drafts.get(id_)
        if draft is None:
            return
        here = select(CheckpointRow.checkpoint).where(CheckpointRow.id == id_).with_for_update()
        if session.scalar(here) != draft.read:
            raise DatabaseBusy(
                "this conversation went on in another window meanwhile; open it again and repeat "
                "your message"
            )
        self._write(session, thread_id, draft.row, draft.start)

    def go_back(self, session: Session, thread_id: str) -> None:
        """Make a thread what its last turn began from; it cannot go back further."""
        before = self._row(_key(thread_id, BEFORE))
        self._write(session, thread_id, self._moved(before, _key(thread_id, "")), None)

    def goes_back(self, thread_id: str) -> bool:
        """Say whether what the last turn began from is kept; nothing is of a first turn."""
        return self._row(_key(thread_id, BEFORE)) is not None

    def _write(
        self,
        session: Session,
        thread_id: str,
        row: CheckpointRow | None,
        before: CheckpointRow | None,
    ) -> None:
        """Write both rows of a thread, in place of those that are there."""
        session.execute(delete(CheckpointRow).where(CheckpointRow.thread == thread_id))
        for one in (row, self._moved(before, _key(thread_id, BEFORE))):
            if one is not None:
                session.execute(insert(CheckpointRow).values(_values(one)))

    def _moved(self, row: CheckpointRow | None, id_: str) -> CheckpointRow | None:
        """Return a checkpoint sealed for another place of its thread."""
        if row is None or row.id == id_:
            return row
        columns = {name: getattr(row, name) for name in ("blob", "writes")}
        sealed = {name: self._resealed(token, name, row.id, id_) for name, token in columns.items()}
        return CheckpointRow(**{**_values(row), **sealed, "id": id_})

    def _resealed(self, token: bytes | None, column: str, of: str, to: str) -> bytes | None:
        if token is None:
            return None
        return self._keyring.seal(
            self._keyring.unseal(token, _context(of, column)), _context(to, column)
        )

    def _row(self, id_: str) -> CheckpointRow | None:
        if id_ in self._drafts:
            return self._drafts[id_].row
        with self._database.session() as session:
            row = session.get(CheckpointRow, id_)
            return None if row is None else self._detached(row)

    @staticmethod
    def _detached(row: CheckpointRow) -> CheckpointRow:
        return CheckpointRow(**_values(row))

    def _replace(self, id_: str, row: dict[str, Any]) -> None:
        if id_ in self._drafts:
            self._drafts[id_].row = CheckpointRow(**row)
            return
        with self._database.session() as session:
            session.execute(delete(CheckpointRow).where(CheckpointRow.id == id_))
            session.execute(insert(CheckpointRow).values(row))

    def _tuple(self, row: CheckpointRow) -> CheckpointTuple:
        form = self._open(row.blob, row.id, "blob")
        ordered = sorted(self._writes(row), key=lambda w: writes_sort_key(w[2], w[0], w[1]))
        return CheckpointTuple(
            config=_config(row.thread, row.id.partition("|")[2], row.checkpoint),
            checkpoint=form["checkpoint"],
            metadata=form["metadata"],
            pending_writes=[(task, channel, value) for task, _, _, channel, value in ordered],
        )

    def _writes(self, row: CheckpointRow) -> Sequence[tuple[str, int, str, str, Any]]:
        held = [] if row.writes is None else self._open(row.writes, row.id, "writes")
        return [(task, idx, path, channel, value) for task, idx, path, channel, value in held]

    def _seal(self, form: Any, id_: str, column: str) -> bytes:
        kind, blob = self.serde.dumps_typed(form)
        if kind != _FORM:
            raise TypeError(f"a checkpoint became {kind} instead of {_FORM}")
        return self._keyring.seal(blob, _context(id_, column))

    def _open(self, token: bytes, id_: str, column: str) -> Any:
        return self.serde.loads_typed((_FORM, self._keyring.unseal(token, _context(id_, column))))


def _values(row: CheckpointRow) -> dict[str, Any]:
    return {name: getattr(row, name) for name in ("id", "thread", "checkpoint", "blob", "writes")}


def _namespace(config: RunnableConfig) -> str:
    return str(config["configurable"].get("checkpoint_ns", ""))


def _id_of(config: RunnableConfig) -> str:
    return _key(config["configurable"]["thread_id"], _namespace(config))


def _key(thread: str, namespace: str) -> str:
    return f"{thread}|{namespace}"


def _config(thread: str, namespace: str, checkpoint: str) -> RunnableConfig:
    return {
        "configurable": {
            "thread_id": thread,
            "checkpoint_ns": namespace,
            "checkpoint_id": checkpoint,
        }
    }


def _context(id_: str, column: str) -> bytes:
    return seal_context("checkpoints", column, id_)
