"""Everything a person can do with a login."""

import time
import uuid
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from accounts.account import Account, Role
from accounts.addresses import throttled_part
from accounts.directory import Directory, Stored
from accounts.emails import checked_email
from accounts.passwords import PasswordHasher, check_password
from accounts.privacy import PersonalDataRegistry
from accounts.sessions import SessionConfig, Sessions, SessionToken
from accounts.throttle import Throttle, ThrottleConfig
from data.database import Database
from data.encryption import Keyring
from data.errors import AccessDenied, InputError
from data.event import CustomerKey

LONGEST_NAME = 100

Follow = Callable[[CustomerKey, CustomerKey], None]
"""Brings what is kept of one customer to another."""


@dataclass(frozen=True, slots=True)
class AccountsConfig:
    """The settings of accounts."""

    bcrypt_rounds: int = 12
    """The work factor; each step doubles the time. A changed one is applied as people sign in."""
    sessions: SessionConfig = field(default_factory=SessionConfig)
    by_account: ThrottleConfig = field(default_factory=ThrottleConfig)
    """Wrong passwords for one account, from wherever."""
    by_address: ThrottleConfig = field(default_factory=lambda: ThrottleConfig(free=30))
    """Wrong passwords from one network address, for whichever accounts."""
    sign_ups: ThrottleConfig = field(default_factory=lambda: ThrottleConfig(free=20))
    """New accounts from one network address."""


class Accounts:
    """The logins of one shop."""

    def __init__(
        self,
        database: Database,
        keyring: Keyring,
        config: AccountsConfig | None = None,
        *,
        hasher: PasswordHasher | None = None,
        clock: Callable[[], float] = time.time,
    ) -> None:
        self._config = config or AccountsConfig()
        self._keyring = keyring
        self._clock = clock
        self._directory = Directory(database, keyring)
        self._sessions = Sessions(database, self._config.sessions, clock)
        self._throttle = Throttle(database, clock)
        pepper = keyring.lookup("account password pepper")
        self._hasher = hasher or PasswordHasher(pepper, rounds=self._config.bcrypt_rounds)
        self.personal_data = PersonalDataRegistry()
        """Where rooms register what they keep of an account."""
        self._followers: list[Follow] = []

    def sign_up(
        self,
        email: str,
        password: str,
        name: str = "",
        *,
        address: str | None = None,
        published_password: bool = False,
    ) -> Account:
        """Make an account; raise InputError where e-mail, password or name will not do.

        ``address`` is the network address it comes from, None for the command line; Throttled is
        raised when too many come from it. ``published_password`` marks a demo login.
        """
        email, name = checked_email(email), name.strip()
        check_password(password)
        if len(name) > LONGEST_NAME:
            raise InputError(f"a name may have at most {LONGEST_NAME} characters")
        if address is not None:
            self._throttle.attempt(
                self._subject("sign-up", throttled_part(address)), self._config.sign_ups
            )
        account_id = uuid.uuid4().hex
        self._directory.add(
            account_id,
            email,
            name,
            password=self._hasher.hash(password),
            role=Role.SHOPPER.value,
            published_password=published_password,
            created_at=self._clock(),
        )
        return self._known(self._directory.by_id(account_id)).account

    def log_in(self, email: str, password: str, address: str) -> SessionToken:
        """Open a session; raise AccessDenied where e-mail or password is wrong, or Throttled.

        An unknown e-mail costs the same time as a wrong password, and is throttled alike.
        """
        by_address = self._subject("address", throttled_part(address))
        self._throttle.attempt(by_address, self._config.by_address)
        stored = self._confirmed(self._directory.by_email(email), self._by_account(email), password)
        if stored is None:
            raise AccessDenied("e-mail or password is wrong")
        self._throttle.take_back(by_address)
        self.purge()
        return self._sessions.open(stored.account.id)

    def account_of(self, token: SessionToken) -> Account | None:
        """Return whose session it is; None where it is unknown, expired or revoked."""
        account_id = self._sessions.account_of(token)
        stored = None if account_id is None else self._directory.by_id(account_id)
        return None if stored is None else stored.account

    def log_out(self, token: SessionToken) -> None:
        """Revoke a session."""
        self._sessions.close(token)

    def confirm(self, token: SessionToken, password: str) -> Account:
        """Return whose session it is when the password is right; else raise AccessDenied."""
        account = self.account_of(token)
        if account is None:
            raise AccessDenied("this session has ended; sign in again")
        stored = self._directory.by_id(account.id)
        if self._confirmed(stored, self._by_account(account.email), password) is None:
            raise AccessDenied("that is not the password of this account")
        return account

    def change_password(self, token: SessionToken, current: str, new: str) -> None:
        """Set a new password, given the current one, and end the account's other sessions."""
        check_password(new)
        account = self.confirm(token, current)
        self._directory.change(
            account.id, password=self._hasher.hash(new), published_password=False
        )
        self._sessions.close_others(account.id, token)

    def find(self, email: str) -> Account:
        """Return the account of an e-mail address; raise InputError where there is none."""
        return self._known(self._directory.by_email(email)).account

    def by_id(self, account_id: str) -> Account | None:
        """Return the account of an id; None where it is gone."""
        stored = self._directory.by_id(account_id)
        return None if stored is None else stored.account

    def link(self, email: str, customer: CustomerKey) -> Account:
        """Tie a login to a customer's purchase history; what was told by it follows."""
        return self._linked(email, customer)

    def unlink(self, email: str) -> Account:
        """Untie a login from the customer it was linked to; what was told by it follows."""
        return self._linked(email, None)

    def on_link(self, follow: Follow) -> None:
        """Let something kept by customer follow logins from one customer to another."""
        self._followers.append(follow)

    def make_staff(self, email: str) -> Account:
        """Give a login the staff role."""
        return self._changed(email, role=Role.STAFF.value)

    def allow_reveals(self, email: str, allowed: bool) -> Account:
        """Let a member of staff see who customers are, or no more; raise InputError for others."""
        if allowed and not self.find(email).is_staff:
            raise InputError("only staff may see who customers are; make the account staff first")
        return self._changed(email, reveals_names=allowed)

    def export(self, email: str) -> dict[str, Any]:
        """Return everything kept of an account, ready for JSON."""
        stored = self._known(self._directory.by_email(email))
        account = stored.account
        sessions = self._sessions.times(account.id)
        return {
            "email": account.email,
            "name": account.name,
            "role": account.role.value,
            "created": _moment(stored.created_at),
            "linked_customer": account.linked,
            "sessions": [{"began": _moment(a), "last_used": _moment(b)} for a, b in sessions],
            **self.personal_data.export(account),
        }

    def delete(self, email: str) -> None:
        """Erase an account and what every room keeps of it; a linked customer's history stays.

        The account itself goes last, so that an interrupted deletion can be asked for again.
        """
        account = self.find(email)
        self.personal_data.erase(account)
        self._directory.remove(account.id)
        self._throttle.forget(self._by_account(account.email))

    @property
    def session_seconds(self) -> float:
        """How long a session lives at most."""
        return self._config.sessions.longest

    def demo_logins_present(self) -> bool:
        """Say whether any account has a password that a document prints."""
        return self._directory.has_published_passwords()

    def purge(self) -> None:
        """Delete expired sessions and outdated counts."""
        self._sessions.purge()
        self._throttle.purge()

    def _confirmed(self, stored: Stored | None, subject: bytes, password: str) -> Stored | None:
        """Return the account if the password is right, its hash brought up to date; else None."""
        self._throttle.attempt(subject, self._config.by_account)
        right = self._hasher.verify(password, None if stored is None else stored.password)
        if stored is None or not right:
            return None
        self._throttle.forget(subject)
        if self._hasher.is_outdated(stored.password):
            anew = self._hasher.hash(password)
            self._directory.replace_password(stored.account.id, stored.password, anew)
        return stored

    def _linked(self, email: str, customer: CustomerKey | None) -> Account:
        before = self.find(email)
        after = self._changed(email, customer=customer)
        shared = self._directory.is_linked(before.customer)  # by another login still
        if after.customer != before.customer and not shared:
            for follow in self._followers:
                follow(before.customer, after.customer)
        return after

    def _changed(self, email: str, **values: Any) -> Account:
        account = self.find(email)
        self._directory.change(account.id, **values)
        return self.find(email)

    def _by_account(self, email: str) -> bytes:
        return self._subject("account", self._directory.email_key(email).hex())

    def _subject(self, kind: str, what: str) -> bytes:
        return self._keyring.lookup(f"throttle:{kind}:{what}")

    @staticmethod
    def _known(stored: Stored | None) -> Stored:
        if stored is None:
            raise InputError("there is no account for this e-mail address")
        return stored


def _moment(seconds: float) -> str:
    return datetime.fromtimestamp(seconds, UTC).isoformat(timespec="seconds")
