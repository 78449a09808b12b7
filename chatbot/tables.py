"""The tables of conversations and tastes; times are unix seconds, UTC; owners are keyed hashes."""

from typing import cast

from sqlalchemy import BigInteger, Float, ForeignKey, Index, Integer, LargeBinary, String, Table
from sqlalchemy.orm import Mapped, mapped_column

from data.database import Base
from data.rotation import SealedColumn


class ConversationRow(Base):
    """One conversation; guests' have no owner."""

    __tablename__ = "conversations"
    __table_args__ = (Index("ix_conversations_owner_updated", "owner", "updated_at"),)

    id: Mapped[str] = mapped_column(String(64), primary_key=True)
    owner: Mapped[bytes | None] = mapped_column(LargeBinary(32))
    title: Mapped[bytes] = mapped_column(LargeBinary)
    turns: Mapped[int] = mapped_column(Integer)
    created_at: Mapped[float] = mapped_column(Float)
    updated_at: Mapped[float] = mapped_column(Float, index=True)


class TurnRow(Base):
    """One message and its answer, sealed together."""

    __tablename__ = "conversation_turns"
    __table_args__ = (
        Index("ix_conversation_turns_place", "conversation", "position", unique=True),
    )

    id: Mapped[str] = mapped_column(String(80), primary_key=True)
    """The conversation and the position."""
    conversation: Mapped[str] = mapped_column(ForeignKey("conversations.id", ondelete="CASCADE"))
    position: Mapped[int] = mapped_column(Integer)
    exchange: Mapped[bytes] = mapped_column(LargeBinary)
    at: Mapped[float] = mapped_column(Float)


class CheckpointRow(Base):
    """The latest state of one conversation's agent."""

    __tablename__ = "checkpoints"

    id: Mapped[str] = mapped_column(String(160), primary_key=True)
    """The thread and its namespace."""
    thread: Mapped[str] = mapped_column(String(64), index=True)
    checkpoint: Mapped[str] = mapped_column(String(64))
    blob: Mapped[bytes] = mapped_column(LargeBinary)
    writes: Mapped[bytes | None] = mapped_column(LargeBinary)


class PreferenceRow(Base):
    """One remembered preference."""

    __tablename__ = "preferences"

    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    owner: Mapped[bytes] = mapped_column(LargeBinary(32), index=True)
    note: Mapped[bytes] = mapped_column(LargeBinary)
    at: Mapped[float] = mapped_column(Float)


class TasteRow(Base):
    """What one customer said of their taste, and what they were shown."""

    __tablename__ = "tastes"

    customer: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    sealed: Mapped[bytes] = mapped_column(LargeBinary)


class ModelUsageRow(Base):
    """What the hosted model took on one day."""

    __tablename__ = "model_usage"

    day: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=False)
    """Days since 1970 in UTC."""
    calls: Mapped[int] = mapped_column(Integer)
    tokens: Mapped[int] = mapped_column(BigInteger)


def seal_context(table: str, column: str, id_: str) -> bytes:
    """Return what binds a sealed value to its place."""
    return f"{table}:{column}:{id_}".encode()


def _sealed(row: type[Base], column: str, key: str = "id") -> SealedColumn:
    table = cast(Table, row.__table__)
    name = table.name
    return SealedColumn(table, column, lambda held: seal_context(name, column, str(held[key])))


SEALED = (
    _sealed(ConversationRow, "title"),
    _sealed(TurnRow, "exchange"),
    _sealed(CheckpointRow, "blob"),
    _sealed(CheckpointRow, "writes"),
    _sealed(PreferenceRow, "note"),
    _sealed(TasteRow, "sealed", key="customer"),
)
"""What of these tables is sealed, for the rotation of keys."""
