"""LangGraph checkpoints in our own database, sealed; only the latest of a thread is kept."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
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

from chatbot.tables import CheckpointRow, seal_context
from data.database import Database
from data.encryption import Keyring

_FORM = "msgpack"


class Checkpoints(BaseCheckpointSaver[int]):
    """Saves the state of each conversation's agent; works on any database that we do.

    A thread has one row: an older checkpoint is of no use once a turn is over, and a database
    that kept them all would grow with the square of a conversation's length.
    """

    def __init__(self, database: Database, keyring: Keyring) -> None:
        super().__init__()
        self._database = database
        self._keyring = keyring

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
    def undone_on_error(self, thread_id: str) -> Iterator[None]:
        """Put the thread's checkpoint back as it was when the block fails."""
        before = self._row(_key(thread_id, ""))
        done = False
        try:
            yield
            done = True
        finally:
            if not done:
                self.delete_thread(thread_id)
                if before is not None:
                    self._replace(before.id, _values(before))

    def _row(self, id_: str) -> CheckpointRow | None:
        with self._database.session() as session:
            row = session.get(CheckpointRow, id_)
            return None if row is None else self._detached(row)

    @staticmethod
    def _detached(row: CheckpointRow) -> CheckpointRow:
        return CheckpointRow(**_values(row))

    def _replace(self, id_: str, row: dict[str, Any]) -> None:
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
