"""Search, picks and products in a real browser: thumbs, the phone, nothing from outside."""

from collections.abc import Callable

import pytest

from tests.ui.conftest import Served, Visit

pytestmark = pytest.mark.browser

PHONE = (390, 844)
ADDRESSES = (
    "/search",
    "/search?q=dress",
    "/search?q=a+red+dress+under+45",
    "/for-you",
    "/taste",
    "/taste/starter?step=2",
)
LIKE = "#p-D07 [data-kind=like]"


def test_a_thumb_is_stored_without_leaving_the_place(
    served: Served, visit: Callable[..., Visit]
) -> None:
    window = visit(f"{served.address}/search?q=dress", token=served.token, size=PHONE)
    page, like = window.page, window.page.locator(LIKE)
    like.scroll_into_view_if_needed()
    before = page.evaluate("scrollY")
    assert before > 0
    like.focus()
    page.keyboard.press("Enter")
    page.wait_for_selector(".toast--shown")
    assert like.get_attribute("aria-pressed") == "true"
    assert page.evaluate("scrollY") == before
    page.reload()
    assert page.locator(LIKE).get_attribute("aria-pressed") == "true"
    page.locator(LIKE).click()
    page.wait_for_selector("text=Taken back")
    page.reload()
    assert page.locator(LIKE).get_attribute("aria-pressed") == "false"
    assert window.problems == []


def test_a_thumb_that_fails_is_not_shown_as_stored(
    served: Served, visit: Callable[..., Visit]
) -> None:
    page = visit(f"{served.address}/search?q=dress", token=served.token).page
    page.route("**/api/thumbs", lambda route: route.fulfill(status=503, body="{}"))
    page.locator(LIKE).click()
    page.wait_for_selector("text=That did not work")
    assert page.locator(LIKE).get_attribute("aria-pressed") == "false"


def test_without_scripts_a_thumb_works_too(served: Served, visit: Callable[..., Visit]) -> None:
    address = f"{served.address}/search?q=dress"
    page = visit(address, token=served.token, java_script_enabled=False).page
    page.locator(LIKE).click()
    page.wait_for_url("**/search?q=dress#p-D07")
    assert page.locator(LIKE).get_attribute("aria-pressed") == "true"
    page.locator(LIKE).click()
    page.wait_for_selector(f"{LIKE}[aria-pressed=false]")


@pytest.mark.parametrize("address", [*ADDRESSES, "/products/D00", "/api"])
def test_a_page_fits_a_phone_and_asks_nobody_else(
    served: Served, visit: Callable[..., Visit], address: str
) -> None:
    window = visit(f"{served.address}{address}", token=served.token, size=PHONE)
    window.page.wait_for_load_state("networkidle")
    assert window.page.evaluate("document.documentElement.scrollWidth") == PHONE[0]
    assert window.hosts == {"127.0.0.1"}
    assert window.problems == []


def test_a_reason_opens_onto_its_evidence(served: Served, visit: Callable[..., Visit]) -> None:
    page = visit(f"{served.address}/search?q=black+dress", token=served.token).page
    page.locator(".reason summary").first.press("Enter")
    assert page.locator(".evidence").first.is_visible()
