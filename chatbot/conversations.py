"""Conversations kept sealed, so that they can be listed, reopened, exported and deleted."""

import json
import re
import time
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

from sqlalchemy import delete, insert, select, update

from chatbot.checkpoints import Checkpoints
from chatbot.shopper import Shopper
from chatbot.tables import CheckpointRow, ConversationRow, TurnRow, seal_context
from chatbot.turn import Turn
from data.database import Database
from data.encryption import Keyring
from data.errors import AccessDenied, InputError

LONGEST_TITLE = 60

_ID = re.compile(r"[A-Za-z0-9_.-]{1,64}")


@dataclass(frozen=True, slots=True)
class Conversation:
    """A past conversation in a list; times are unix seconds."""

    id: str
    title: str
    turns: int
    created_at: float
    updated_at: float


@dataclass(frozen=True, slots=True)
class Exchange:
    """One message and its answer; ``at`` is unix seconds."""

    said: str
    turn: Turn
    at: float


class Conversations:
    """Keeps what was said, each conversation for one owner; guests' ids are their only key."""

    def __init__(self, database: Database, keyring: Keyring) -> None:
        self._database = database
        self._keyring = keyring
        self.checkpoints = Checkpoints(database, keyring)

    def admit(self, shopper: Shopper, conversation: str | None) -> str:
        """Return the id to talk under: a new one, or the one given if it is the shopper's.

        An id that nobody uses yet starts a conversation under that id.

        Raises
        ------
        InputError
            The id is not of letters, digits, ``-``, ``_`` and ``.``, at most 64.
        AccessDenied
            The conversation is somebody else's.
        """
        if conversation is None:
            return uuid4().hex
        if not _ID.fullmatch(conversation):
            raise InputError(
                "a conversation id is at most 64 letters, digits, '-', '_' and '.'; leave it out "
                "to begin a new conversation"
            )
        row = self._row(conversation)
        if row is not None:
            self._check(row, shopper)
        return conversation

    def record(self, shopper: Shopper, said: str, turn: Turn) -> None:
        """Add an exchange at the end of its conversation; raises AccessDenied as ``admit`` does."""
        now, id_ = time.time(), turn.conversation
        row = self._row(id_)
        if row is not None:
            self._check(row, shopper)
        position = 0 if row is None else row.turns
        place = f"{id_}/{position:06d}"
        form = json.dumps({"said": said, "turn": turn.as_json()}, ensure_ascii=False)
        exchange = {
            "id": place,
            "conversation": id_,
            "position": position,
            "exchange": self._keyring.seal_text(form, _context("conversation_turns", place)),
            "at": now,
        }
        with self._database.session() as session:
            if row is None:
                session.execute(insert(ConversationRow).values(self._new(shopper, id_, said, now)))
            session.execute(insert(TurnRow).values(exchange))
            session.execute(
                update(ConversationRow)
                .where(ConversationRow.id == id_)
                .values(turns=position + 1, updated_at=now)
            )

    def past(self, shopper: Shopper, limit: int = 50) -> list[Conversation]:
        """List a shopper's conversations, latest first; a guest has no list."""
        if shopper.owner is None:
            return []
        query = (
            select(ConversationRow)
            .where(ConversationRow.owner == self._owner(shopper))
            .order_by(ConversationRow.updated_at.desc(), ConversationRow.id)
            .limit(limit)
        )
        with self._database.session() as session:
            return [self._conversation(row) for row in session.scalars(query)]

    def exchanges(self, shopper: Shopper, conversation: str) -> list[Exchange]:
        """Return everything said in a conversation, oldest first; raises as ``admit`` does."""
        self._check(self._existing(conversation), shopper)
        query = (
            select(TurnRow).where(TurnRow.conversation == conversation).order_by(TurnRow.position)
        )
        with self._database.session() as session:
            rows = [(row.id, row.exchange, row.at) for row in session.scalars(query)]
        return [self._exchange(*row) for row in rows]

    def delete(self, shopper: Shopper, conversation: str) -> None:
        """Delete a conversation with all its traces; raises as ``admit`` does."""
        self._check(self._existing(conversation), shopper)
        self._delete([conversation])

    def delete_all(self, shopper: Shopper) -> int:
        """Delete every conversation of a shopper; return how many there were."""
        gone = [one.id for one in self.past(shopper, limit=1_000_000)]
        self._delete(gone)
        return len(gone)

    def delete_guests(self, before: float) -> int:
        """Delete guests' conversations last used before a time; return how many."""
        query = select(ConversationRow.id).where(
            ConversationRow.owner.is_(None), ConversationRow.updated_at < before
        )
        with self._database.session() as session:
            gone = list(session.scalars(query))
        self._delete(gone)
        return len(gone)

    def adopt(self, shopper: Shopper, conversation: str) -> None:
        """Give a guest's conversation to the shopper who signed in during it."""
        if shopper.owner is None or self._existing(conversation).owner is not None:
            raise _denied()
        with self._database.session() as session:
            session.execute(
                update(ConversationRow)
                .where(ConversationRow.id == conversation, ConversationRow.owner.is_(None))
                .values(owner=self._owner(shopper))
            )

    def export(self, shopper: Shopper) -> list[dict[str, Any]]:
        """Return all of a shopper's conversations as data, for them to take away."""
        return [
            {
                "id": one.id,
                "title": one.title,
                "created_at": one.created_at,
                "updated_at": one.updated_at,
                "exchanges": [
                    {"said": exchange.said, "at": exchange.at, "turn": exchange.turn.as_json()}
                    for exchange in self.exchanges(shopper, one.id)
                ],
            }
            for one in self.past(shopper, limit=1_000_000)
        ]

    def _new(self, shopper: Shopper, id_: str, said: str, now: float) -> Mapping[str, Any]:
        title = title_of(said)
        return {
            "id": id_,
            "owner": None if shopper.owner is None else self._owner(shopper),
            "title": self._keyring.seal_text(title, _context("conversations", id_)),
            "turns": 0,
            "created_at": now,
            "updated_at": now,
        }

    def _delete(self, conversations: list[str]) -> None:
        with self._database.session() as session:
            for id_ in conversations:
                session.execute(delete(CheckpointRow).where(CheckpointRow.thread == id_))
                session.execute(delete(TurnRow).where(TurnRow.conversation == id_))
                session.execute(delete(ConversationRow).where(ConversationRow.id == id_))

    def _row(self, conversation: str) -> ConversationRow | None:
        if not _ID.fullmatch(conversation):
            return None  # a database may refuse the text itself, a NUL say
        with self._database.session() as session:
            row = session.get(ConversationRow, conversation)
            if row is not None:
                session.expunge(row)
            return row

    def _existing(self, conversation: str) -> ConversationRow:
        row = self._row(conversation)
        if row is None:
            raise _denied()
        return row

    def _check(self, row: ConversationRow, shopper: Shopper) -> None:
        mine = None if shopper.owner is None else self._owner(shopper)
        if row.owner != mine:
            raise _denied()

    def _owner(self, shopper: Shopper) -> bytes:
        return self._keyring.lookup(f"conversations of {shopper.owner}")

    def _conversation(self, row: ConversationRow) -> Conversation:
        title = self._keyring.open_text(row.title, _context("conversations", row.id))
        return Conversation(row.id, title, row.turns, row.created_at, row.updated_at)

    def _exchange(self, place: str, token: bytes, at: float) -> Exchange:
        form = json.loads(self._keyring.open_text(token, _context("conversation_turns", place)))
        return Exchange(form["said"], Turn.from_json(form["turn"]), at)


def title_of(said: str) -> str:
    """Return a message shortened to a title, cut between words."""
    words = " ".join(said.split())
    if len(words) <= LONGEST_TITLE:
        return words
    cut = words[:LONGEST_TITLE].rsplit(" ", 1)[0]
    return f"{cut}…"


def _denied() -> AccessDenied:
    return AccessDenied("there is no such conversation of yours; begin a new one")


def _context(table: str, id_: str) -> bytes:
    column = "title" if table == "conversations" else "exchange"
    return seal_context(table, column, id_)
