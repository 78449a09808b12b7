"""Keys by which a shop's own systems speak to the HTTP API."""

import secrets
import time
import uuid
from collections.abc import Callable
from dataclasses import dataclass

from sqlalchemy import delete, insert, select
from sqlalchemy.exc import IntegrityError

from accounts.sessions import token_hash
from accounts.tables import ApiKeyRow
from data.database import Database
from data.errors import InputError

PREFIX = "aisle_"
"""Lets scanners find a key that was published by mistake."""

LONGEST_NAME = 64


@dataclass(frozen=True, slots=True)
class ApiKey:
    """What is known of a key: never the key itself."""

    name: str
    created_at: float
    """Unix seconds, UTC."""


class ApiKeys:
    """Makes, checks, lists and revokes keys; only their hashes are stored."""

    def __init__(self, database: Database, clock: Callable[[], float] = time.time) -> None:
        self._database = database
        self._clock = clock

    def create(self, name: str) -> str:
        """Make a key and return it; it cannot be shown again."""
        name = name.strip()
        if not 0 < len(name) <= LONGEST_NAME:
            raise InputError(
                f"name the key, in at most {LONGEST_NAME} characters, after the system that uses it"
            )
        key = PREFIX + secrets.token_urlsafe(32)
        row = {"id": uuid.uuid4().hex, "name": name, "key_hash": token_hash(key)}
        try:
            with self._database.session() as session:
                session.execute(insert(ApiKeyRow).values(created_at=self._clock(), **row))
        except IntegrityError as exc:
            raise InputError(
                f'there is an API key named "{name}"; revoke it or choose another name'
            ) from exc
        return key

    def check(self, key: str) -> bool:
        """Say whether a key is in force."""
        if not key.startswith(PREFIX):
            return False
        query = select(ApiKeyRow.id).where(ApiKeyRow.key_hash == token_hash(key))
        with self._database.session() as session:
            return session.scalar(query) is not None

    def list(self) -> list[ApiKey]:
        """Return the keys in force, oldest first."""
        query = select(ApiKeyRow.name, ApiKeyRow.created_at).order_by(ApiKeyRow.created_at)
        with self._database.session() as session:
            return [ApiKey(row.name, row.created_at) for row in session.execute(query)]

    def revoke(self, name: str) -> None:
        """End a key; raise InputError where there is none of this name."""
        here = ApiKeyRow.name == name.strip()
        with self._database.session() as session:
            known = session.scalar(select(ApiKeyRow.id).where(here)) is not None
            session.execute(delete(ApiKeyRow).where(here))
        if not known:
            raise InputError(f'there is no API key named "{name}"')
