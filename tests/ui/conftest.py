"""A real Chromium, and shops for it to visit."""

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import pytest

from tests.ui.serving import serving

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

    from tests.ui.builders_shop import SmallShop, Visitor
    from tests.ui.live_shop import LiveShop

PASSWORD = "a short sentence"
CHROMIUM = ("chromium", "chromium-browser", "google-chrome")
ALONE = ["--no-sandbox", "--disable-background-networking", "--disable-component-update"]
"""So that the browser itself asks nothing of anybody."""


@dataclass
class Visit:
    """One browser window, and what went wrong or out of it."""

    page: "Page"
    hosts: set[str] = field(default_factory=set)
    problems: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Listen to everything the page asks for and complains of."""
        self.page.on("request", lambda request: self.hosts.add(_host(request.url)))
        self.page.on("pageerror", lambda error: self.problems.append(str(error)))
        self.page.on("dialog", lambda dialog: self._refuse(dialog))

    def _refuse(self, dialog: Any) -> None:
        self.problems.append(f"a dialog: {dialog.message}")
        dialog.dismiss()


def _host(address: str) -> str:
    parts = urlsplit(address)
    return parts.hostname or "" if parts.scheme in ("http", "https", "ws", "wss") else ""


@pytest.fixture(scope="session")
def browser() -> "Iterator[Browser]":
    """Start Chromium once; skip where there is none."""
    api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    program = next(filter(None, map(shutil.which, CHROMIUM)), None)
    if program is None:
        pytest.skip(f"no browser: none of {', '.join(CHROMIUM)} is on the PATH")
    with api.sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=program, args=ALONE)
        yield running
        running.close()


@pytest.fixture
def visit(browser: "Browser") -> Iterator[Callable[..., Visit]]:
    """Open windows: ``visit(address, token=…, width=…, locale=…)``; each has its own cookies."""
    contexts = []

    def open_window(
        address: str,
        *,
        token: str | None = None,
        size: tuple[int, int] = (1280, 850),
        locale: str = "en-GB",
        **options: Any,
    ) -> Visit:
        viewport: Any = {"width": size[0], "height": size[1]}
        context = browser.new_context(viewport=viewport, locale=locale, **options)
        context.set_default_timeout(15_000)
        contexts.append(context)
        if token:
            context.add_cookies([{"name": "aisle_session", "value": token, "url": address}])
        window = Visit(context.new_page())
        window.page.goto(address)
        return window

    yield open_window
    for context in contexts:
        context.close()


@pytest.fixture(scope="session")
def canned_shop() -> Iterator[str]:
    """Serve the chat page alone, over canned answers that come slowly enough to be seen."""
    from tests.ui.builders_chat import chat_app, chat_shop

    with serving(chat_app(chat_shop(pause=0.02))) as address:
        yield address


@pytest.fixture(scope="session")
def live_shop(tmp_path_factory: pytest.TempPathFactory) -> "Iterator[LiveShop]":
    """Serve the whole shop over a small generated catalogue."""
    from tests.ui.live_shop import LiveShop

    shop = LiveShop(tmp_path_factory.mktemp("shop") / "home").fill().start()
    yield shop
    shop.stop()


@pytest.fixture(scope="session")
def small_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the small shop once; nobody changes it."""
    from tests.ui.builders_shop import build_home

    return build_home(tmp_path_factory.mktemp("small") / "home")


@dataclass(frozen=True)
class Served:
    """The small shop on a loopback port, and the login of somebody with a purchase history."""

    address: str
    token: str
    shop: "SmallShop"

    def newcomer(self, email: str) -> str:
        """Make an account of which nothing is known; return its token."""
        self.shop.accounts.sign_up(email, PASSWORD, "Joon")
        return self.shop.accounts.log_in(email, PASSWORD, "192.0.2.1")


@pytest.fixture(scope="module")
def served(small_home: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """Serve a copy of the small shop, to be changed at will by the tests of one module."""
    from tests.ui.builders_shop import EMAIL, open_copy, visit_of
    from ui.web.app import create_app

    shop = open_copy(small_home, tmp_path_factory.mktemp("served") / "home")
    visit_of(shop).linked()
    token = shop.accounts.log_in(EMAIL, PASSWORD, "192.0.2.1")
    with serving(create_app(shop, chat=False)) as address:
        yield Served(address, token, shop)
    shop.close()


@pytest.fixture
def small_shop(small_home: Path, tmp_path: Path) -> "Iterator[SmallShop]":
    """Open a copy of the small shop, to be changed at will."""
    from tests.ui.builders_shop import open_copy

    shop = open_copy(small_home, tmp_path / "home")
    yield shop
    shop.close()


@pytest.fixture
def visitor(small_shop: "SmallShop") -> "Visitor":
    """A stranger before the small shop."""
    from tests.ui.builders_shop import visit_of

    return visit_of(small_shop)


@pytest.fixture(scope="session")
def reader(small_home: Path, tmp_path_factory: pytest.TempPathFactory) -> "Iterator[Visitor]":
    """Somebody signed in with a purchase history, who reads and changes nothing."""
    from tests.ui.builders_shop import open_copy, visit_of

    shop = open_copy(small_home, tmp_path_factory.mktemp("reader") / "home")
    yield visit_of(shop).linked()
    shop.close()
