"""Conversations kept sealed, so that they can be listed, reopened, exported and deleted."""

import json
import re
import time
from collections.abc import Mapping
from typing import Any
from uuid import uuid4

from sqlalchemy import delete, insert, select, update
from sqlalchemy.exc import IntegrityError

from chatbot.checkpoints import Checkpoints
from chatbot.exchange import Conversation, Exchange, title_of
from chatbot.shopper import Shopper
from chatbot.tables import CheckpointRow, ConversationRow, TurnRow, seal_context
from chatbot.turn import Turn
from data.database import Database
from data.encryption import Keyring
from data.errors import AccessDenied, DatabaseBusy, InputError

_ID = re.compile(r"[A-Za-z0-9_.-]{1,64}")


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

    def record(self, shopper: Shopper, said: str, turn: Turn, *, instead: bool = False) -> None:
        """Add an exchange at the end of its conversation, or put it in place of the last one.

        What the turn under way came to is written with it: both or neither.

        Raises
        ------
        AccessDenied
            As ``admit`` does.
        DatabaseBusy
            The conversation went on elsewhere meanwhile.
        """
        try:
            self._record(shopper, said, turn, instead=instead)
        except IntegrityError as exc:  # somebody else added an exchange at the same moment
            raise DatabaseBusy("this conversation is being answered elsewhere; try again") from exc

    def _record(self, shopper: Shopper, said: str, turn: Turn, *, instead: bool) -> None:
        now, id_ = time.time(), turn.conversation
        row = self._row(id_)
        if row is not None:
            self._check(row, shopper)
        turns = 0 if row is None else row.turns
        replaces = instead and turns > 0
        position = turns - replaces
        changed: dict[str, Any] = {"turns": position + 1, "updated_at": now}
        if row is not None and replaces and position == 0 and self._named_by_itself(row):
            changed["title"] = self._sealed_title(id_, title_of(said))
        begun, place = None if row else self._new(shopper, id_, said, now), _place(id_, position)
        exchange = self._turn(place, position, said, turn, now)
        with self._database.writing() as session:
            self.checkpoints.keep(session, id_)
            if begun is not None:
                session.execute(insert(ConversationRow).values(begun))
            if replaces:
                session.execute(delete(TurnRow).where(TurnRow.id == place))
            session.execute(insert(TurnRow).values(exchange))
            session.execute(
                update(ConversationRow).where(ConversationRow.id == id_).values(changed)
            )

    def retract(self, shopper: Shopper, conversation: str) -> str:
        """Take the last exchange back: all is as before it; return what was said.

        A conversation of which nothing is left is deleted. Raises as ``admit`` does, and
        InputError where the exchange before was taken back already.
        """
        said = self.exchanges(shopper, conversation)[-1].said
        turns = self._existing(conversation).turns
        if turns == 1:
            self._delete([conversation])
            return said
        self.check_replaceable(conversation)
        with self._database.writing() as session:
            self.checkpoints.go_back(session, conversation)
            place = _place(conversation, turns - 1)
            session.execute(delete(TurnRow).where(TurnRow.id == place))
            session.execute(
                update(ConversationRow)
                .where(ConversationRow.id == conversation)
                .values(turns=turns - 1)
            )
        return said

    def check_replaceable(self, conversation: str) -> None:
        """Raise InputError where the last exchange cannot be taken back."""
        row = self._row(conversation)
        if row is not None and row.turns > 1 and not self.checkpoints.goes_back(conversation):
            raise InputError("this message can no longer be changed; go on with a new one")

    def rename(self, shopper: Shopper, conversation: str, title: str) -> str:
        """Give a conversation another title; return it as kept. Raises as ``admit`` does."""
        self._check(self._existing(conversation), shopper)
        title = title_of(title)
        if not title:
            raise InputError("the title is empty; give the conversation a name")
        with self._database.session() as session:
            session.execute(
                update(ConversationRow)
                .where(ConversationRow.id == conversation)
                .values(title=self._sealed_title(conversation, title))
            )
        return title

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

    def one(self, shopper: Shopper, conversation: str) -> Conversation:
        """Return a conversation's name and dates; raises as ``admit`` does."""
        row = self._existing(conversation)
        self._check(row, shopper)
        return self._conversation(row)

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
        return {
            "id": id_,
            "owner": None if shopper.owner is None else self._owner(shopper),
            "title": self._sealed_title(id_, title_of(said)),
            "turns": 0,
            "created_at": now,
            "updated_at": now,
        }

    def _turn(
        self, place: str, position: int, said: str, turn: Turn, at: float
    ) -> Mapping[str, Any]:
        form = json.dumps({"said": said, "turn": turn.as_json()}, ensure_ascii=False)
        return {
            "id": place,
            "conversation": turn.conversation,
            "position": position,
            "exchange": self._keyring.seal_text(form, _context("conversation_turns", place)),
            "at": at,
        }

    def _sealed_title(self, id_: str, title: str) -> bytes:
        return self._keyring.seal_text(title, _context("conversations", id_))

    def _named_by_itself(self, row: ConversationRow) -> bool:
        """Say whether a conversation still bears the title that its first message gave it."""
        place = _place(row.id, 0)
        with self._database.session() as session:
            first = session.get(TurnRow, place)
            said = "" if first is None else self._exchange(place, first.exchange, first.at).said
        return self._conversation(row).title == title_of(said)

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


def _place(conversation: str, position: int) -> str:
    return f"{conversation}/{position:06d}"


def _denied() -> AccessDenied:
    return AccessDenied("there is no such conversation of yours; begin a new one")


def _context(table: str, id_: str) -> bytes:
    column = "title" if table == "conversations" else "exchange"
    return seal_context(table, column, id_)
