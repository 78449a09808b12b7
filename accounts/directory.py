"""Accounts as rows: sealing what is personal, finding by keyed hash."""

from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import ColumnElement, delete, insert, select, update
from sqlalchemy.exc import IntegrityError

from accounts.account import Account, Role
from accounts.emails import normal_email
from accounts.tables import AccountRow
from data.database import Database, table_of
from data.encryption import Keyring
from data.errors import InputError
from data.event import CustomerKey
from data.rotation import SealedColumn


@dataclass(frozen=True, slots=True)
class Stored:
    """An account with what only this room needs to know of it."""

    account: Account
    password: str = field(repr=False)
    """The bcrypt hash."""
    created_at: float


class Directory:
    """Keeps accounts; e-mail and name are bound to their row and column when they are sealed."""

    def __init__(self, database: Database, keyring: Keyring) -> None:
        self._database = database
        self._keyring = keyring

    def email_key(self, email: str) -> bytes:
        """Return the keyed hash under which an address is found."""
        return self._keyring.lookup(f"account e-mail:{normal_email(email)}")

    def own_customer(self, account_id: str) -> CustomerKey:
        """Return the customer key that belongs to an account alone."""
        return self._keyring.customer_key(f"account:{account_id}")

    def add(self, account_id: str, email: str, name: str, **values: Any) -> None:
        """Store a new account; raise InputError where the address has one."""
        sealed = {
            "email": self._keyring.seal_text(email, seal_context(account_id, "email")),
            "name": self._keyring.seal_text(name, seal_context(account_id, "name")),
        }
        row = {"id": account_id, "email_key": self.email_key(email), **sealed, **values}
        try:
            with self._database.session() as session:
                session.execute(insert(AccountRow).values(row))
        except IntegrityError as exc:
            raise InputError(
                "there is an account for this e-mail address already; sign in instead"
            ) from exc

    def by_email(self, email: str) -> Stored | None:
        """Find an account by its address, however it is written."""
        return self._find(AccountRow.email_key == self.email_key(email))

    def by_id(self, account_id: str) -> Stored | None:
        """Find an account by its id."""
        return self._find(AccountRow.id == account_id)

    def change(self, account_id: str, **values: Any) -> None:
        """Set columns that are not personal."""
        with self._database.session() as session:
            session.execute(update(AccountRow).where(AccountRow.id == account_id).values(values))

    def replace_password(self, account_id: str, old: str, new: str) -> None:
        """Set a new hash if the old one still stands: never over a password changed meanwhile."""
        here = (AccountRow.id == account_id, AccountRow.password == old)
        with self._database.session() as session:
            session.execute(update(AccountRow).where(*here).values(password=new))

    def remove(self, account_id: str) -> None:
        """Delete the row, and its sessions with it."""
        with self._database.session() as session:
            session.execute(delete(AccountRow).where(AccountRow.id == account_id))

    def is_linked(self, customer: CustomerKey) -> bool:
        """Say whether any account is linked to a customer of the shop's purchase data."""
        query = select(AccountRow.id).where(AccountRow.customer == customer).limit(1)
        with self._database.session() as session:
            return session.scalar(query) is not None

    def has_published_passwords(self) -> bool:
        """Say whether any account still has a password that a document prints."""
        query = select(AccountRow.id).where(AccountRow.published_password).limit(1)
        with self._database.session() as session:
            return session.scalar(query) is not None

    def _find(self, condition: ColumnElement[bool]) -> Stored | None:
        with self._database.session() as session:
            row = session.scalar(select(AccountRow).where(condition))
            return None if row is None else Stored(self._opened(row), row.password, row.created_at)

    def _opened(self, row: AccountRow) -> Account:
        own = self.own_customer(row.id)
        return Account(
            id=row.id,
            email=self._keyring.open_text(row.email, seal_context(row.id, "email")),
            name=self._keyring.open_text(row.name, seal_context(row.id, "name")),
            role=Role(row.role),
            customer=own if row.customer is None else row.customer,
            own_customer=own,
            reveals_names=row.reveals_names,
        )


def seal_context(account_id: str, column: str) -> bytes:
    """Return what binds a sealed value to its row and column."""
    return f"accounts:{account_id}:{column}".encode()


SEALED = (
    SealedColumn(table_of(AccountRow), "email", lambda row: seal_context(row["id"], "email")),
    SealedColumn(table_of(AccountRow), "name", lambda row: seal_context(row["id"], "name")),
)
"""For ``Rotation``."""
