"""Preferences that a shopper asked us to remember, sealed."""

import time
from uuid import uuid4

from sqlalchemy import delete, insert, select

from chatbot.shopper import Shopper
from chatbot.tables import PreferenceRow, seal_context
from data.database import Database
from data.encryption import Keyring

MOST_NOTES = 40
"""The oldest preference gives way to one more."""
LONGEST_NOTE = 200


class Memory:
    """Keeps short notes per account or customer; of guests nothing is kept."""

    def __init__(self, database: Database, keyring: Keyring) -> None:
        self._database = database
        self._keyring = keyring

    def notes(self, shopper: Shopper) -> tuple[str, ...]:
        """Return what a shopper wants remembered, oldest first."""
        return tuple(note for _, note in self._rows(shopper))

    def remember(self, shopper: Shopper, note: str) -> None:
        """Keep a note; one that is there already is renewed."""
        if shopper.owner is None:
            return
        note = note[:LONGEST_NOTE]
        rows = self._rows(shopper)
        crowded = rows[: max(0, len(rows) - MOST_NOTES + 1)]
        gone = {id_ for id_, held in rows if _same(held, note)} | {id_ for id_, _ in crowded}
        id_ = uuid4().hex
        values = {
            "id": id_,
            "owner": self._owner(shopper),
            "note": self._keyring.seal_text(note, _context(id_)),
            "at": time.time(),
        }
        with self._database.session() as session:
            session.execute(delete(PreferenceRow).where(PreferenceRow.id.in_(gone)))
            session.execute(insert(PreferenceRow).values(values))

    def forget(self, shopper: Shopper, note: str) -> bool:
        """Drop a note, or those that hold all of its words; say whether one was there."""
        gone = [id_ for id_, held in self._rows(shopper) if matches(held, note)]
        with self._database.session() as session:
            session.execute(delete(PreferenceRow).where(PreferenceRow.id.in_(gone)))
        return bool(gone)

    def forget_all(self, shopper: Shopper) -> None:
        """Drop everything remembered of a shopper."""
        if shopper.owner is not None:
            with self._database.session() as session:
                session.execute(
                    delete(PreferenceRow).where(PreferenceRow.owner == self._owner(shopper))
                )

    def _rows(self, shopper: Shopper) -> list[tuple[str, str]]:
        if shopper.owner is None:
            return []
        query = (
            select(PreferenceRow.id, PreferenceRow.note)
            .where(PreferenceRow.owner == self._owner(shopper))
            .order_by(PreferenceRow.at, PreferenceRow.id)
        )
        with self._database.session() as session:
            rows = session.execute(query).all()
        return [(id_, self._keyring.open_text(note, _context(id_))) for id_, note in rows]

    def _owner(self, shopper: Shopper) -> bytes:
        return self._keyring.lookup(f"preferences of {shopper.owner}")


def matches(held: str, note: str) -> bool:
    """Say whether a held note is meant by what somebody wants forgotten."""
    wanted = note.casefold().split()
    return bool(wanted) and all(word in held.casefold() for word in wanted)


def _same(held: str, note: str) -> bool:
    return held.casefold() == note.casefold()


def _context(id_: str) -> bytes:
    return seal_context("preferences", "note", id_)
