"""Who is signed in: random tokens, kept as hashes only."""

import contextlib
import hashlib
import secrets
import time
from collections.abc import Callable
from dataclasses import dataclass

from sqlalchemy import ColumnElement, delete, insert, or_, select, update

from accounts.tables import SessionRow
from data.database import Database
from data.errors import DatabaseBusy

SessionToken = str

DAY = 86400.0


@dataclass(frozen=True, slots=True)
class SessionConfig:
    """How long a session lives, in seconds."""

    longest: float = 30 * DAY
    """From sign-in, whatever happens."""
    idle: float = 7 * DAY
    """From the last request."""
    note_every: float = 60.0
    """A request notes that a session is in use at most so often: reading should not write."""


class Sessions:
    """Opens, finds and closes sessions."""

    def __init__(
        self, database: Database, config: SessionConfig, clock: Callable[[], float] = time.time
    ) -> None:
        self._database = database
        self._config = config
        self._clock = clock

    def open(self, account_id: str) -> SessionToken:
        """Start a session; return its token, which is stored nowhere."""
        token = secrets.token_urlsafe(32)
        now = self._clock()
        row = {"account": account_id, "created_at": now, "seen_at": now}
        with self._database.session() as session:
            session.execute(insert(SessionRow).values(token_hash=token_hash(token), **row))
        return token

    def account_of(self, token: SessionToken) -> str | None:
        """Return the account id of a live session, else None."""
        here = SessionRow.token_hash == token_hash(token)
        query = select(SessionRow.account, SessionRow.seen_at).where(here, ~self._expired())
        with self._database.session() as session:
            found = session.execute(query).one_or_none()
        if found is None:
            return None
        if self._clock() - found.seen_at >= self._config.note_every:
            self._note(here)
        return str(found.account)

    def close(self, token: SessionToken) -> None:
        """End one session."""
        with self._database.session() as session:
            session.execute(delete(SessionRow).where(SessionRow.token_hash == token_hash(token)))

    def close_others(self, account_id: str, token: SessionToken) -> None:
        """End every session of an account but this one."""
        others = SessionRow.token_hash != token_hash(token)
        with self._database.session() as session:
            session.execute(delete(SessionRow).where(SessionRow.account == account_id, others))

    def times(self, account_id: str) -> list[tuple[float, float]]:
        """Return when each live session began and was last used, oldest first."""
        query = select(SessionRow.created_at, SessionRow.seen_at).where(
            SessionRow.account == account_id, ~self._expired()
        )
        with self._database.session() as session:
            return [
                (row.created_at, row.seen_at)
                for row in session.execute(query.order_by(SessionRow.created_at))
            ]

    def purge(self) -> None:
        """Delete the expired ones."""
        with self._database.session() as session:
            session.execute(delete(SessionRow).where(self._expired()))

    def _note(self, here: ColumnElement[bool]) -> None:
        # A busy database is no reason to refuse the request: the next one notes it.
        with contextlib.suppress(DatabaseBusy), self._database.session() as session:
            session.execute(update(SessionRow).where(here).values(seen_at=self._clock()))

    def _expired(self) -> ColumnElement[bool]:
        now = self._clock()
        return or_(
            SessionRow.created_at <= now - self._config.longest,
            SessionRow.seen_at <= now - self._config.idle,
        )


def token_hash(token: str) -> bytes:
    """Hash a token of 256 random bits; nothing slower is needed for such."""
    return hashlib.sha256(token.encode("utf-8", "replace")).digest()
