"""Looking behind a pseudonym: only who may, only with a reason, and never unrecorded."""

import json
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import delete, select

from accounts.account import Account
from accounts.tables import RevealRow
from data.database import Database, table_of
from data.encryption import Keyring
from data.errors import AccessDenied, InputError
from data.event import CustomerKey
from data.rotation import SealedColumn

LONGEST_REASON = 300


@dataclass(frozen=True, slots=True)
class Reveal:
    """One look."""

    at: datetime
    """UTC."""
    account: str
    """The id of who looked."""
    customer: CustomerKey
    reason: str


class Reveals:
    """The record of who had a customer's name shown, and why."""

    name = "reveals"

    def __init__(
        self, database: Database, keyring: Keyring, clock: Callable[[], float] = time.time
    ) -> None:
        self._database = database
        self._keyring = keyring
        self._clock = clock

    def record(self, account: Account, customer: CustomerKey, reason: str) -> None:
        """Record that an account is about to see who a customer is; see ``record_all``."""
        self.record_all(account, [customer], reason)

    def record_all(self, account: Account, customers: Sequence[CustomerKey], reason: str) -> None:
        """Record that an account is about to see who customers are; call it before it does.

        All of them are recorded at one moment, or none is.

        Raises
        ------
        AccessDenied
            The account may not see names.
        InputError
            The reason is missing or too long.
        """
        if not account.reveals_names:
            raise AccessDenied("seeing who a customer is takes a permission that you do not have")
        reason = " ".join(reason.split())
        if not reason:
            raise InputError("say why you need to know who this customer is")
        if len(reason) > LONGEST_REASON:
            raise InputError(f"a reason may have at most {LONGEST_REASON} characters")
        at = self._clock()
        rows = [
            RevealRow(at=at, account=account.id, sealed=self._sealed(account.id, at, key, reason))
            for key in customers
        ]
        with self._database.writing() as session:
            session.add_all(rows)

    def log(self, limit: int = 1000) -> list[Reveal]:
        """Return the latest looks, newest first."""
        query = select(RevealRow).order_by(RevealRow.at.desc(), RevealRow.id.desc()).limit(limit)
        with self._database.session() as session:
            return [self._opened(row) for row in session.scalars(query)]

    def export(self, account: Account) -> list[dict[str, Any]]:
        """Return when and why the account's owner was looked at."""
        keys = (account.customer, account.own_customer)
        looks = (look for _, look in self._all() if look.customer in keys)
        return [{"at": look.at.isoformat(), "reason": look.reason} for look in looks]

    def erase(self, account: Account) -> None:
        """Forget the looks at the account's own customer; those that its owner took stay."""
        own = [id_ for id_, look in self._all() if look.customer == account.own_customer]
        with self._database.writing() as session:
            session.execute(delete(RevealRow).where(RevealRow.id.in_(own)))

    def _all(self) -> list[tuple[int, Reveal]]:
        with self._database.session() as session:
            rows = session.scalars(select(RevealRow).order_by(RevealRow.id))
            return [(row.id, self._opened(row)) for row in rows]

    def _sealed(self, account: str, at: float, customer: CustomerKey, reason: str) -> bytes:
        content = json.dumps({"customer": customer, "reason": reason}, ensure_ascii=False)
        return self._keyring.seal_text(content, _context(account, at))

    def _opened(self, row: RevealRow) -> Reveal:
        held = json.loads(self._keyring.open_text(row.sealed, _context(row.account, row.at)))
        at = datetime.fromtimestamp(row.at, UTC)
        return Reveal(at, row.account, held["customer"], held["reason"])


def _context(account: str, at: float) -> bytes:
    return f"reveals:{account}:{at!r}".encode()


SEALED = (
    SealedColumn(table_of(RevealRow), "sealed", lambda row: _context(row["account"], row["at"])),
)
"""For ``Rotation``."""
