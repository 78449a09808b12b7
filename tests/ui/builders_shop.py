"""A real shop, small enough to know by heart: 48 products, five customers, a hashing encoder."""

import json
import re
import shutil
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from functools import cached_property
from pathlib import Path
from typing import Any

import httpx
from fastapi import FastAPI
from fastapi.testclient import TestClient

from data.batch import Batch
from data.database import Database
from data.event import Event, EventKind
from data.product import Product
from data.progress import silent
from retrieval.encoder import Encoder
from tests.data.builders import Given, Store
from tests.retrieval.builders import HashingEncoder
from ui.building import build_shop
from ui.settings import Settings
from ui.shop import Shop
from ui.web.app import create_app

EMAIL = "mina.park@example.com"
PASSWORD = "a short sentence"
CUSTOMER = "C-1"
"""Buys shirts, and is the one whose purchases the account is linked to."""
PICTURE = "pictures/dress.svg"
DRAWING = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
TOKEN = re.compile(r'<meta name="csrf" content="([^"]+)">')

KINDS = {"Dress": 40, "Shirt": 20, "Trousers": 30, "Boots": 70}
COLOURS = ("Black", "White", "Red", "Blue")
PATTERNS = ("Solid", "Lace", "Stripe")


class SmallShop(Shop):
    """A shop whose encoder needs no model, and that waits for no lock."""

    @cached_property
    def database(self) -> Database:
        """The database of the home."""
        return Database(self.home.database_path, busy_seconds=0.05)

    @cached_property
    def encoder(self) -> Encoder:
        """Words hashed."""
        return HashingEncoder()


def products() -> Iterator[Product]:
    """Yield every kind in every colour and pattern; the prices rise within a kind."""
    for kind, price in KINDS.items():
        for step, (colour, pattern) in enumerate((c, p) for c in COLOURS for p in PATTERNS):
            yield Product(
                f"{kind[0]}{step:02}",
                f"{pattern} {kind.lower()} in {colour.lower()}",
                f"A {pattern.lower()} {kind.lower()} with pockets.",
                {"product_type": kind, "colour": colour, "pattern": pattern},
                float(price + step),
                "EUR",
                PICTURE if kind == "Dress" else None,
            )


def purchases(store: Store) -> Iterator[Event]:
    """Yield who bought what: customers 1 to 3 shirts, the others dresses with boots."""
    start = datetime.now(UTC) - timedelta(days=20)
    for number in range(1, 6):
        kinds = "S" if number <= 3 else "DB"
        for step in range(6):
            for kind in kinds:
                yield Event(
                    store.keyring.customer_key(f"C-{number}"),
                    f"{kind}{(step * number) % 12:02}",
                    EventKind.PURCHASE,
                    start + timedelta(days=step),
                    price=20.0,
                    session=f"{number}-{step}",
                )


def build_home(home: Path) -> Path:
    """Load and build the shop; return its home."""
    store = Store.at(home)
    customers = [(f"C-{number}", {}) for number in range(1, 6)]
    pictures = {PICTURE: DRAWING}
    store.load(Given([Batch(tuple(products()), customers=customers, pictures=pictures)]))
    store.events.append(purchases(store))
    store.database.close()
    shop = SmallShop(Settings(home=home))
    build_shop(shop, only=None, progress=silent)
    shop.close()
    return home


def open_copy(built: Path, home: Path, **settings: Any) -> SmallShop:
    """Open a copy of a built home, so that a test may change it."""
    shutil.copytree(built, home)
    return SmallShop(Settings(home=home, bcrypt_rounds=4, **settings))


class Visitor:
    """A browser before a shop, or a program that calls it."""

    def __init__(self, app: FastAPI, shop: Shop) -> None:
        self.shop = shop
        self.client = TestClient(app, follow_redirects=False)
        self.client.headers["accept"] = "text/html"

    def sign_in(self) -> "Visitor":
        """Make an account and be signed in."""
        self.shop.accounts.sign_up(EMAIL, PASSWORD, "Mina")
        token = self.shop.accounts.log_in(EMAIL, PASSWORD, "192.0.2.1")
        self.client.cookies.set("aisle_session", token)
        return self

    def linked(self, customer: str = CUSTOMER) -> "Visitor":
        """Be signed in as a customer with a history."""
        self.sign_in()
        self.shop.accounts.link(EMAIL, self.shop.customers.key(customer))
        return self

    def with_key(self) -> "Visitor":
        """Speak by an API key."""
        key = self.shop.api_keys.create("till")
        self.client.headers["Authorization"] = f"Bearer {key}"
        return self

    def get(self, address: str, **options: Any) -> httpx.Response:
        """Load a page."""
        return self.client.get(address, **options)

    def token(self) -> str:
        """Return the token of the forms on a page."""
        found = TOKEN.search(self.get("/search").text)
        assert found, "the page has no token"
        return found[1]

    def submit(self, address: str, **fields: str) -> httpx.Response:
        """Send a form."""
        return self.client.post(address, data={"csrf": self.token(), **fields})

    def post(self, address: str, body: Any, **options: Any) -> httpx.Response:
        """Send JSON."""
        return self.client.post(address, json=body, **options)


def visit_of(shop: Shop) -> Visitor:
    """Return a stranger before a shop, without the chat page: it takes longest to make."""
    return Visitor(create_app(shop, chat=False), shop)


def streamed(text: str) -> list[tuple[str, dict[str, Any]]]:
    """Read server-sent events: their names and documents."""
    events = []
    for block in text.strip().split("\n\n"):
        name, data = block.split("\n")
        events.append((name.removeprefix("event: "), json.loads(data.removeprefix("data: "))))
    return events
