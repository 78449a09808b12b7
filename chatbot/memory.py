"""Preferences as earlier versions kept them, in words alone; the taste ledger takes them over."""

from sqlalchemy import delete, select

from chatbot.shopper import Shopper
from chatbot.tables import PreferenceRow, seal_context
from data.database import Database
from data.encryption import Keyring


class Memory:
    """Hands out the notes that are left, per account or customer."""

    def __init__(self, database: Database, keyring: Keyring) -> None:
        self._database = database
        self._keyring = keyring

    def notes(self, shopper: Shopper) -> tuple[str, ...]:
        """Return what a shopper wanted remembered, oldest first."""
        return tuple(note for _, note in self._rows(shopper))

    def take(self, shopper: Shopper) -> tuple[str, ...]:
        """Return the notes, oldest first, and keep them no longer."""
        rows = self._rows(shopper)
        if rows:
            self.forget_all(shopper)
        return tuple(note for _, note in rows)

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


def _context(id_: str) -> bytes:
    return seal_context("preferences", "note", id_)
