"""The search page in a real browser: filters, chips, orders, pages; with scripts and without."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pytest

from tests.ui.conftest import Visit
from tests.ui.serving import serving

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Page

pytestmark = pytest.mark.browser

PHONE = (390, 844)
RED = '[data-key="colour=Red"]'
DRESS = "/search?q=black+dress"


@dataclass(frozen=True)
class Opened:
    """Opens pages of the small shop for somebody signed in."""

    address: str
    token: str
    visit: Callable[..., Visit]

    def __call__(self, path: str, **options: Any) -> Visit:
        """Open a window on a page."""
        return self.visit(f"{self.address}{path}", token=self.token, **options)


@pytest.fixture(scope="module")
def served(
    small_home: "Path", tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[str, str]]:
    """Serve a copy of the small shop; return its address and a login."""
    from tests.ui.builders_shop import EMAIL, PASSWORD, open_copy, visit_of
    from ui.web.app import create_app

    shop = open_copy(small_home, tmp_path_factory.mktemp("searched") / "home")
    visit_of(shop).linked()
    token = shop.accounts.log_in(EMAIL, PASSWORD, "192.0.2.1")
    shop.warm()  # the reader of Korean takes seconds to load
    with serving(create_app(shop, chat=False)) as address:
        yield address, token
    shop.close()


@pytest.fixture
def opened(served: tuple[str, str], visit: Callable[..., Visit]) -> Opened:
    """Open pages."""
    return Opened(*served, visit)


def counted(page: "Page", text: str) -> None:
    """Wait until the page says how many products fit."""
    page.wait_for_selector(f".toolbar__count:has-text('{text}')")


def focused(page: "Page") -> str:
    """Return the key of what has the keyboard's focus."""
    key: str = page.evaluate("document.activeElement.dataset.key ?? ''")
    return key


def test_a_filter_works_by_keyboard_and_keeps_its_place(opened: Opened) -> None:
    window = opened(DRESS)
    page = window.page
    page.evaluate("window.kept = true")
    page.locator(RED).focus()
    page.keyboard.press("Enter")
    counted(page, "6 products fit")
    assert page.evaluate("window.kept"), "the page was loaded anew"
    assert focused(page) == "colour=Red"
    assert page.inner_text("[data-announce]") == "6 products fit"
    assert page.get_attribute(RED, "aria-current") == "true"
    assert page.locator(".chip--held", has_text="Black or Red").count() == 1
    page.keyboard.press("Enter")
    counted(page, "3 products fit")
    assert page.url.endswith(DRESS)
    assert window.problems == []


def test_back_and_a_kept_address_lead_to_the_same_result(opened: Opened) -> None:
    page = opened(DRESS).page
    page.click(RED)
    counted(page, "6 products fit")
    kept = page.url
    page.click('.chip--held:has-text("Dress")')
    counted(page, "24 products fit")
    page.go_back()
    counted(page, "6 products fit")
    page.go_back()
    counted(page, "3 products fit")
    page.goto(kept)
    counted(page, "6 products fit")


@pytest.mark.parametrize("scripts", [True, False])
def test_everything_works_with_scripts_and_without(opened: Opened, scripts: bool) -> None:
    page = opened("/search?q=with+pockets", java_script_enabled=scripts).page
    page.click('[data-key="product_type=Dress"]')
    counted(page, "12 products fit")
    page.fill('[name="min.price"]', "45")
    page.press('[name="min.price"]', "Enter")
    counted(page, "7 products fit")
    page.click(".menu summary")
    page.click("text=Price, high to low")
    page.wait_for_selector('.menu summary:has-text("high to low")')
    assert "€51" in page.inner_text(".card-price >> nth=0")
    page.click('[data-key="clear"]')
    counted(page, "48 products, closest to your words first")
    assert page.locator(".card").count() == 24
    page.click("[rel=next]")
    page.wait_for_selector("[rel=prev]")
    assert page.locator(".card").count() == 24


def test_a_refusal_and_a_way_out_are_one_click_each(opened: Opened) -> None:
    page = opened("/search?q=a+red+dress+under+45").page
    assert "Nothing fits" in page.inner_text("#results h2")
    page.click(".way-out:has-text('Up to €50.00')")
    counted(page, "3 products fit")
    page.click('.chip:has-text("≤ €50.00")')
    page.wait_for_selector('.chip:has-text("≤ €50.00")', state="detached")
    counted(page, "3 products fit")
    assert page.locator(".chip--held").count() == 2


@pytest.mark.parametrize("scripts", [True, False])
def test_on_a_phone_the_filters_are_a_sheet(opened: Opened, scripts: bool) -> None:
    page = opened(DRESS, size=PHONE, java_script_enabled=scripts).page
    assert not page.is_visible(RED)
    page.click(".toolbar__filters")
    page.wait_for_selector(RED)
    box = page.locator("#filters").bounding_box()
    assert box is not None and (box["x"], box["y"], box["width"]) == (0, 0, PHONE[0])
    page.click(RED)
    if scripts:  # the sheet stays open, so that more can be chosen
        page.wait_for_selector("text=Show 6 products")
        page.click("text=Show 6 products")
    counted(page, "6 products fit")
    assert not page.is_visible(RED)


@pytest.mark.parametrize("size", [PHONE, (1280, 850)])
@pytest.mark.parametrize("path", [DRESS, "/search?q=검정+원피스", "/search?q=dress+under+1"])
def test_nothing_sticks_out_and_every_control_has_a_name(
    opened: Opened, path: str, size: tuple[int, int]
) -> None:
    window = opened(path, size=size)
    page = window.page
    assert page.evaluate("document.documentElement.scrollWidth") == size[0]
    nameless = page.evaluate(
        """[...document.querySelectorAll("main :is(a[href], button, summary, input)")]
        .filter((node) => node.type !== "hidden")
        .filter((node) => !node.closest("[aria-hidden=true]") && !node.textContent.trim()
            && !node.getAttribute("aria-label") && !node.labels?.length)
        .map((node) => node.outerHTML)"""
    )
    assert nameless == []
    assert window.hosts == {"127.0.0.1"}
    assert window.problems == []


def test_the_filters_come_before_the_results_for_the_keyboard(opened: Opened) -> None:
    page = opened(DRESS).page
    order: list[str] = page.evaluate(
        """[...document.querySelectorAll("#q, .chip--held, .tick, .menu summary, .card-title a")]
        .map((node) => node.id || node.className || node.parentNode.className)"""
    )
    first = {name: order.index(name) for name in dict.fromkeys(order)}
    assert list(dict.fromkeys(name.split()[0] for name in first)) == [
        "q", "chip", "tick", "button", "card-title",
    ]  # fmt: skip
