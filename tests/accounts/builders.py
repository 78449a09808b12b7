"""Accounts on a throw-away home, with a clock that tests move."""

from pathlib import Path

from accounts.accounts import Accounts, AccountsConfig
from accounts.passwords import PasswordHasher
from data.database import Database
from data.encryption import Keyring
from data.home import Home

ADDRESS = "192.0.2.7"
EMAIL = "Mina.Park@example.com"
PASSWORD = "a short sentence"
QUICK = AccountsConfig(bcrypt_rounds=4)


class Clock:
    """A clock that stands until it is moved."""

    def __init__(self) -> None:
        self.now = 1_800_000_000.0

    def __call__(self) -> float:
        """Return the time."""
        return self.now

    def pass_seconds(self, seconds: float) -> None:
        """Let time go by."""
        self.now += seconds


class CountingHasher(PasswordHasher):
    """A hasher that remembers what each verification cost."""

    def __init__(self, *, rounds: int = 4) -> None:
        super().__init__(b"pepper", rounds=rounds)
        self.verified: list[str | None] = []

    def verify(self, password: str, hashed: str | None) -> bool:
        """Note the hash, then verify."""
        self.verified.append(hashed)
        return super().verify(password, hashed)


class World:
    """A home with accounts; ``reopened`` is what a restarted server sees."""

    def __init__(self, path: Path, config: AccountsConfig = QUICK) -> None:
        self.home = Home(path / "home")
        self.clock = Clock()
        self.config = config
        self.keyring = Keyring.open(self.home)
        self.database = Database(self.home.database_path)
        self.database.migrate()
        self.accounts = self.reopened()

    def reopened(
        self, *, config: AccountsConfig | None = None, hasher: PasswordHasher | None = None
    ) -> Accounts:
        """Return another object over the same database."""
        return Accounts(
            self.database, self.keyring, config or self.config, hasher=hasher, clock=self.clock
        )

    def every_byte(self) -> bytes:
        """Return all bytes of all files of the home."""
        files = (path for path in self.home.path.rglob("*") if path.is_file())
        return b"".join(path.read_bytes() for path in files)
