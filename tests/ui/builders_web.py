"""A shop with nothing but its people, and a browser before it."""

import re
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path

from fastapi.testclient import TestClient

from accounts.accounts import Accounts, AccountsConfig
from accounts.api_keys import ApiKeys
from data.customers import CustomerRegister
from data.database import Database
from data.encryption import Keyring
from data.home import Home
from ui.settings import Settings
from ui.web import account, sign_in
from ui.web.app import bare_app, fenced

EMAIL = "mina.park@example.com"
PASSWORD = "a short sentence"
TOKEN = re.compile(r'<meta name="csrf" content="([^"]+)">')


class NothingSold:
    """An assortment of nothing, which never changes."""

    def pinned(self) -> AbstractContextManager[None]:
        """Answer from it throughout."""
        return nullcontext()


class PeopleShop:
    """What the pages about accounts need of a shop."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.home = Home(settings.home)
        self.keyring = Keyring.open(self.home)
        self.database = Database(self.home.database_path)
        self.database.migrate()
        self.customers = CustomerRegister(self.database, self.keyring)
        config = AccountsConfig(bcrypt_rounds=settings.bcrypt_rounds)
        self.accounts = Accounts(self.database, self.keyring, config)
        self.api_keys = ApiKeys(self.database)
        self.live = NothingSold()


def people_shop(path: Path, **settings: object) -> PeopleShop:
    """Return a shop in a folder; ``settings`` differ from the defaults."""
    return PeopleShop(Settings(home=path / "home", bcrypt_rounds=4, **settings))  # type: ignore[arg-type]


class Browser:
    """A browser that fills in forms as a person does: with the token of the page it sees."""

    def __init__(self, shop: PeopleShop, base_url: str = "http://testserver") -> None:
        self.shop = shop
        self.client = TestClient(
            fenced(bare_app(sign_in.router, account.router), shop),  # type: ignore[arg-type]
            base_url=base_url,
            follow_redirects=False,
            raise_server_exceptions=True,
        )

    def token(self, page: str = "/sign-in") -> str:
        """Load a page and return the token of its forms."""
        found = TOKEN.search(self.client.get(page).text)
        assert found, f"{page} has no token"
        return found[1]

    def submit(self, address: str, page: str | None = None, **fields: str):  # type: ignore[no-untyped-def]
        """Send the form of a page."""
        form = {"csrf": self.token(page or address), **fields}
        return self.client.post(address, data=form)

    def sign_up(self, email: str = EMAIL, password: str = PASSWORD, name: str = "Mina") -> None:
        """Make an account and be signed in."""
        answer = self.submit("/sign-up", email=email, password=password, name=name)
        assert answer.status_code == 303, answer.text
