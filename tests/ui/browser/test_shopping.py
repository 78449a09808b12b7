"""The main job in a real browser: sign up, ask, thumb, leave, come back, over the real shop."""

import json
import re
from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

from tests.ui.conftest import Visit
from tests.ui.live_shop import LiveShop

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser

READY = "#aisle-chat[data-ready]"
PASSWORD = "a quiet garden gate"
ASKED = "a black dress"


def sign_up(page: "Page", email: str) -> None:
    """Make an account, which leads to the chat."""
    page.fill("#email", email)
    page.fill("#password", PASSWORD)
    page.click("button[type=submit]")
    page.wait_for_selector(READY)


def sign_in(page: "Page", email: str) -> None:
    """Come back."""
    page.fill("#email", email)
    page.fill("#password", PASSWORD)
    page.click("button[type=submit]")
    page.wait_for_selector(READY)


def sign_out(page: "Page") -> None:
    """Leave by the account menu."""
    page.click(".account-menu summary")
    page.click(".account-menu button[type=submit]")
    page.wait_for_selector("#password")


def ask(page: "Page", text: str) -> None:
    """Send a message and wait until it is answered."""
    page.fill("#message", text)
    page.press("#message", "Enter")
    page.wait_for_selector("#thread[aria-busy=false]")
    page.wait_for_selector(".turn:last-child .reply:not(.streaming)")


def test_conversation_and_thumb_outlive_the_login(
    live_shop: LiveShop, visit: Callable[..., Visit]
) -> None:
    """Sign up, ask, thumb, sign out, restart the shop, sign in: all is there, nobody else's."""
    window = visit(f"{live_shop.address}/sign-up")
    page = window.page
    sign_up(page, "mina@shop.example")
    ask(page, ASKED)
    assert page.locator(".card").count() >= 1
    assert page.locator(".card .reason").count() >= page.locator(".card").count()
    liked = page.locator("[data-thumb=like]").first.get_attribute("data-product")
    page.locator("[data-thumb=like]").first.click()
    page.wait_for_function("document.querySelector('#announcer').textContent === 'Saved'")
    sign_out(page)
    live_shop.restart()

    page.goto(f"{live_shop.address}/chat/")
    sign_in(page, "mina@shop.example")
    page.click(".conversation")
    page.wait_for_selector(".card")
    assert page.inner_text(".said").endswith(ASKED)
    button = page.locator(f'[data-thumb=like][data-product="{liked}"]').first
    assert button.get_attribute("aria-pressed") == "true"
    button.click()
    page.wait_for_function("document.querySelector('#announcer').textContent === 'Taken back'")

    stranger = visit(f"{live_shop.address}/sign-up").page
    sign_up(stranger, "joon@shop.example")
    assert stranger.locator(".conversation").count() == 0
    assert window.hosts <= {"127.0.0.1", ""}
    assert window.problems == []


def test_no_page_asks_another_host(live_shop: LiveShop, visit: Callable[..., Visit]) -> None:
    """Every page, on the way of a shopper through the shop, loads from this machine alone."""
    window = visit(f"{live_shop.address}/sign-up")
    page = window.page
    sign_up(page, "soo@shop.example")
    ask(page, ASKED)
    page.locator(".card-title a").first.click()
    page.wait_for_url(re.compile("/products/"))
    for address in ("/search?q=dress", "/for-you", "/account"):
        page.goto(live_shop.address + address)
        assert page.locator("h1, .search-box").count() >= 1
    assert window.hosts <= {"127.0.0.1", ""}
    assert window.problems == []


def test_the_conversation_goes_on_by_chips(
    live_shop: LiveShop, visit: Callable[..., Visit]
) -> None:
    """Removing a constraint and asking for more like a card are understood by the assistant."""
    page = visit(f"{live_shop.address}/sign-up").page
    sign_up(page, "ara@shop.example")
    ask(page, ASKED)
    chips = page.locator(".turn:last-child .constraint")
    held = chips.all_inner_texts()
    chips.filter(has_text=re.compile("black", re.IGNORECASE)).first.click()
    page.wait_for_selector(".turn:nth-child(2) .reply:not(.streaming)")
    left = page.locator(".turn:last-child .constraint").all_inner_texts()
    assert not any("black" in chip.casefold() for chip in left)
    assert len(left) == len(held) - 1
    page.locator(".turn:last-child .say", has_text="More like this").first.click()
    page.wait_for_selector(".turn:nth-child(3) .card")


def test_a_message_that_was_changed_was_never_said(
    live_shop: LiveShop, visit: Callable[..., Visit]
) -> None:
    """The demands, the conversation and what is taken along of it know the new words alone."""
    page = visit(f"{live_shop.address}/sign-up").page
    sign_up(page, "yuna@shop.example")
    ask(page, ASKED)
    ask(page, "under 45 euros")
    page.press("#message", "ArrowUp")
    page.fill(".editor textarea", "not black, under 60 euros")
    page.press(".editor textarea", "Enter")
    page.wait_for_selector(".turn:last-child .constraint:has-text('60')")
    held = page.locator(".turn:last-child .constraint").all_inner_texts()
    assert not any("45" in chip for chip in held)
    page.click("[data-conversation] + .row-menu summary")
    with page.expect_download() as saved:
        page.click(".row-menu[open] a[href*=json]")
    form = json.loads(saved.value.path().read_text(encoding="utf-8"))
    assert [one["said"] for one in form["exchanges"]] == [ASKED, "not black, under 60 euros"]


@pytest.mark.parametrize("address", ["/chat/", "/search?q=dress", "/for-you", "/account"])
def test_no_page_is_wider_than_a_phone(
    live_shop: LiveShop, visit: Callable[..., Visit], address: str
) -> None:
    """At 390 pixels nothing has to be moved sideways."""
    page = visit(f"{live_shop.address}/sign-up", size=(390, 844)).page
    sign_up(page, f"phone{abs(hash(address))}@shop.example")
    page.goto(live_shop.address + address)
    page.wait_for_load_state()
    wider = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    assert page.evaluate(wider) <= 0
