"""The chat page's controls in a real browser, over canned answers."""

from collections.abc import Callable

import pytest

from tests.ui.browser.chatting import PHONE, SAY, SLOWLY, ask, overflow, said
from tests.ui.conftest import Visit

pytestmark = pytest.mark.browser


def test_the_answer_is_seen_growing(chat: Callable[..., Visit]) -> None:
    """Step, words, cards, in this order; the announcer tells the reply once."""
    page = chat().page
    page.fill("#message", SLOWLY)
    page.press("#message", "Enter")
    page.wait_for_selector(".step:text-is('Looking for “a black dress, slowly”')")
    page.wait_for_function("document.querySelector('.streaming')?.textContent.startsWith('Here')")
    assert page.locator(".card").count() == 0
    assert page.locator("[data-stop]").is_visible()
    page.wait_for_selector(".card")
    assert "Here are black dresses" in page.inner_text("#announcer")
    assert page.locator(".card:visible").count() == 6
    page.click("[data-more]")
    assert page.locator(".card:visible").count() == 8
    assert not page.locator(".done .step").is_visible()
    page.locator(".done summary").press("Enter")
    assert page.locator(".done .step").is_visible()


def test_titles_with_markup_stay_text(chat: Callable[..., Visit]) -> None:
    """A script in a title is shown and does not run; the shopper's own words neither."""
    page = chat().page
    ask(page, "<img src=x onerror=alert(1)> dress")
    assert "<script>alert('x')</script> slip dress" in page.inner_text("#turns")
    assert said(page) == ["<img src=x onerror=alert(1)> dress"]
    page.reload()
    page.wait_for_selector(".card")
    assert said(page) == ["<img src=x onerror=alert(1)> dress"]


def test_a_reason_opens_onto_its_evidence(chat: Callable[..., Visit]) -> None:
    """The evidence is hidden at first."""
    page = chat().page
    ask(page)
    evidence = page.locator(".evidence").first
    assert not evidence.is_visible()
    page.locator(".reason summary").first.click()
    assert evidence.is_visible()


def test_a_thumb_is_pressed_changed_and_taken_back(chat: Callable[..., Visit]) -> None:
    """Every card of the product shows it, and so does the page when it is loaded again."""
    page = chat().page
    ask(page)
    like = page.locator('[data-thumb=like][data-product="0002"]')
    dislike = page.locator('[data-thumb=dislike][data-product="0002"]')

    def pressed() -> tuple[str | None, str | None]:
        return like.first.get_attribute("aria-pressed"), dislike.first.get_attribute("aria-pressed")

    like.first.click()
    page.wait_for_function("document.querySelector('#announcer').textContent === 'Saved'")
    assert pressed() == ("true", "false")
    assert like.last.get_attribute("aria-pressed") == "true"
    page.reload()
    page.wait_for_selector(".card")
    assert pressed() == ("true", "false")
    dislike.first.click()
    assert pressed() == ("false", "true")
    dislike.first.click()
    page.wait_for_function("document.querySelector('#announcer').textContent === 'Taken back'")
    assert pressed() == ("false", "false")


def test_chips_and_card_buttons_talk(chat: Callable[..., Visit]) -> None:
    """What a chip says is sent as a message."""
    page = chat().page
    page.locator(".starters .chip").first.click()
    page.wait_for_selector(".card")
    page.locator(".next .chip", has_text="Solid").click()
    page.wait_for_selector(".turn:nth-child(2) .card")
    page.locator(".turn:last-child .say", has_text="More like this").first.click()
    page.wait_for_selector(".turn:nth-child(3) .card")
    assert said(page)[1:] == ["Solid", 'More like "Linen shirt dress"']


def test_stop_keeps_what_was_said_and_lets_one_go_on(chat: Callable[..., Visit]) -> None:
    """The answer ends where it was, and the next message is answered."""
    page = chat().page
    before = page.locator(".conversation").count()
    page.fill("#message", SLOWLY)
    page.press("#message", "Enter")
    page.wait_for_function("document.querySelector('.streaming')?.textContent.startsWith('Here')")
    page.click("[data-stop]")
    page.wait_for_selector(".note:text-is('Stopped.')")
    assert page.locator(".send").is_visible()
    assert page.locator(".conversation").count() == before
    ask(page, "a dress again")
    assert page.locator(".conversation").count() == before + 1


def test_everything_by_keyboard(chat: Callable[..., Visit]) -> None:
    """Break a line, ask, reach a thumb, press it, begin anew, all without a mouse."""
    page = chat().page
    page.focus("#message")
    page.keyboard.type("a black")
    page.keyboard.press("Shift+Enter")
    page.keyboard.type("dress")
    page.keyboard.press("Enter")
    page.wait_for_selector(".card")
    assert said(page) == ["a black\ndress"]
    focused = "document.activeElement.dataset.thumb || ''"
    for _ in range(40):
        page.keyboard.press("Shift+Tab")
        if page.evaluate(focused) == "like":
            break
    pressed = "document.activeElement.getAttribute('aria-pressed')"
    before = page.evaluate(pressed)
    page.keyboard.press("Space")
    page.wait_for_selector("#announcer:text-matches('Saved|Taken back')", state="attached")
    assert page.evaluate(focused) == "like"
    assert {before, page.evaluate(pressed)} == {"true", "false"}
    page.focus("[data-new]")
    page.keyboard.press("Enter")
    page.wait_for_selector(".hello")
    assert page.evaluate("document.activeElement.id") == "message"


@pytest.mark.parametrize("locale", ["en-GB", "ko-KR"])
def test_a_phone_shows_all_of_it(chat: Callable[..., Visit], locale: str) -> None:
    """Nothing sticks out, the composer is in sight, the conversations slide in and out."""
    page = chat(size=PHONE, locale=locale).page
    assert overflow(page) <= 0
    ask(page)
    assert overflow(page) <= 0
    box = page.locator("#message").bounding_box()
    assert box
    assert box["y"] + box["height"] <= PHONE[1]
    assert not page.locator(".sidebar").is_visible()
    page.click("[data-open]")
    page.wait_for_selector(".sidebar", state="visible")
    assert page.get_attribute("[data-open]", "aria-expanded") == "true"
    page.keyboard.press("Escape")
    page.wait_for_selector(".sidebar", state="hidden")


def test_a_korean_browser_reads_korean(chat: Callable[..., Visit]) -> None:
    """Words, title and language of the page follow the browser."""
    page = chat(locale="ko-KR").page
    assert page.evaluate("document.documentElement.lang") == "ko"
    assert "무엇을 찾으세요?" in page.inner_text("h1")
    assert "검색" in page.inner_text(".site-nav")
    assert page.get_attribute("#message", "placeholder")


def test_every_control_has_a_name(chat: Callable[..., Visit]) -> None:
    """No button or link is without words for a screen reader."""
    page = chat().page
    ask(page)
    nameless = page.evaluate(
        """[...document.querySelectorAll("#aisle-chat :is(button, a[href], textarea, summary)")]
        .filter((node) => !node.closest("[aria-hidden=true]") && !node.textContent.trim()
            && !node.getAttribute("aria-label") && !document.querySelector(`label[for=${node.id}]`))
        .map((node) => node.outerHTML)"""
    )
    assert nameless == []


def test_an_ended_login_leads_to_sign_in(chat: Callable[..., Visit]) -> None:
    """A message sent after the session ended does not wait for ever."""
    page = chat().page
    page.context.clear_cookies()
    page.fill("#message", SAY)
    page.press("#message", "Enter")
    page.wait_for_url("**/sign-in?next=%2Fchat%2F")
