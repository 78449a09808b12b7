"""The taste ledger and the starter in a real browser: with scripts, without, by keyboard."""

from collections.abc import Callable

import pytest

from tests.ui.conftest import Served, Visit

pytestmark = pytest.mark.browser

NOT_ME = '[data-key="refuse=product_type=Shirt"]'
ADD = "#trait"


def test_a_belief_is_corrected_by_keyboard_and_the_place_is_kept(
    served: Served, visit: Callable[..., Visit]
) -> None:
    window = visit(f"{served.address}/taste", token=served.token, size=(390, 640))
    page, button = window.page, window.page.locator(NOT_ME)
    page.evaluate("window.same = true")
    button.focus()
    page.keyboard.press("Enter")
    page.wait_for_selector(f"{NOT_ME}[aria-pressed=true]")
    assert page.evaluate("document.activeElement.dataset.key") == "refuse=product_type=Shirt"
    assert page.locator("[data-announce]").inner_text() == "Last change: Not you: Shirt."
    page.get_by_role("button", name="Undo").press("Enter")
    page.wait_for_selector(f"{NOT_ME}[aria-pressed=false]")
    assert page.evaluate("document.activeElement.id") == "done"
    assert page.evaluate("window.same"), "the page was loaded anew"
    assert window.problems == []


def test_without_scripts_the_ledger_works_too(served: Served, visit: Callable[..., Visit]) -> None:
    address = f"{served.address}/taste"
    page = visit(address, token=served.token, java_script_enabled=False).page
    page.locator(ADD).select_option("colour=Red")
    page.locator(".taste-add button").first.click()
    page.wait_for_url("**/taste#done")
    assert page.locator('[data-key="confirm=colour=Red"]').get_attribute("aria-pressed") == "true"
    page.get_by_role("button", name="Undo").click()
    page.wait_for_url("**/taste?done=undone#done")
    assert page.locator('[data-key="confirm=colour=Red"]').count() == 0


def test_two_answers_make_a_newcomers_picks_without_scripts(
    served: Served, visit: Callable[..., Visit]
) -> None:
    token = served.newcomer("joon.lee@example.com")
    address = f"{served.address}/for-you"
    page = visit(address, token=token, java_script_enabled=False).page
    page.get_by_role("checkbox", name="Boots").check()
    page.get_by_role("button", name="Next").click()
    page.get_by_role("checkbox", name="Red").check()
    page.get_by_role("button", name="Show my picks").click()
    page.wait_for_url("**/for-you")
    first = page.locator(".shelf").first
    assert first.locator("h2").inner_text() == "Picked for you"
    assert "boots in red" in first.locator(".card-title").first.inner_text()


def test_a_thumb_down_offers_new_picks_in_place(
    served: Served, visit: Callable[..., Visit]
) -> None:
    window = visit(f"{served.address}/for-you", token=served.token)
    page = window.page
    page.evaluate("window.same = true")
    card = str(page.locator(".card").first.get_attribute("id"))
    page.locator(f"#{card} [data-kind=dislike]").click()
    page.get_by_role("link", name="Show my new picks").click()
    page.locator(f"#{card}").wait_for(state="detached")
    assert page.locator(".card").count() > 10
    assert page.locator("[data-renew]").is_hidden()
    assert page.evaluate("window.same"), "the page was loaded anew"
    assert window.problems == []
