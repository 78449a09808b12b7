"""Answers given again, messages changed, chips, comparisons and copies, in a real browser."""

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

from tests.ui.browser.chatting import PHONE, SLOWLY, ask, overflow, said
from tests.ui.conftest import Visit

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser

LAST = ".turn:last-child"
Chat = Callable[..., Visit]


def again(page: "Page", press: Callable[[], None]) -> None:
    """Press something that has the last message answered anew, and wait for that."""
    page.wait_for_selector(f"{LAST}[data-stored]")
    page.locator(LAST).evaluate("(turn) => turn.dataset.before = ''")
    press()
    page.wait_for_selector(f"{LAST}[data-stored]:not([data-before]) .card")


def test_a_message_is_answered_again_in_its_place(chat: Chat) -> None:
    """On the page and in what is kept of the conversation; earlier answers are left alone."""
    page = chat().page
    ask(page, "a first dress")
    ask(page, "a second dress")
    assert page.locator("[data-retry]:visible").count() == 1
    again(page, lambda: page.click(f"{LAST} [data-retry]"))
    assert said(page) == ["a first dress", "a second dress"]
    page.reload()
    page.wait_for_selector(f"{LAST} .card")
    assert said(page) == ["a first dress", "a second dress"]


def test_the_last_message_is_changed(chat: Chat) -> None:
    """By the button or by the arrow up, with Escape as the way back; the answer follows."""
    page = chat().page
    ask(page, "a first dress")
    ask(page, "a second dress")
    page.press("#message", "ArrowUp")
    assert page.evaluate("document.activeElement.value") == "a second dress"
    page.keyboard.press("Escape")
    assert page.locator(".editor").count() == 0
    assert page.locator(f"{LAST} .said").is_visible()
    page.click(f"{LAST} [data-edit]")
    page.fill(".editor textarea", "a third <b>dress</b>")
    again(page, lambda: page.press(".editor textarea", "Enter"))
    page.reload()
    page.wait_for_selector(f"{LAST} .card")
    assert said(page) == ["a first dress", "a third <b>dress</b>"]


def test_an_answer_given_again_and_stopped_leaves_the_earlier_one(chat: Chat) -> None:
    """What the shop keeps is what the page shows."""
    page = chat().page
    ask(page, SLOWLY)
    page.click(f"{LAST} [data-retry]")
    page.wait_for_selector(f"{LAST} .streaming")
    page.keyboard.press("Escape")
    page.wait_for_selector(f"{LAST} .note--stopped")
    assert page.locator(f"{LAST} .card").count() == 8
    assert said(page) == [SLOWLY]
    again(page, lambda: page.click(f"{LAST} [data-retry]"))
    assert said(page) == [SLOWLY]


def test_a_broken_message_is_sent_again_in_its_place(chat: Chat) -> None:
    """Nothing of it was kept, so it is a new message for the shop."""
    page = chat().page
    page.fill("#message", "fail, please")
    page.press("#message", "Enter")
    page.wait_for_selector(f"{LAST} .notice--problem")
    page.click(f"{LAST} [data-edit]")
    page.fill(".editor textarea", "a dress")
    page.click(".editor button:not([type=button])")
    page.wait_for_selector(f"{LAST}[data-stored] .card")
    assert said(page) == ["a dress"]


def test_chips_of_earlier_answers_are_gone(chat: Chat) -> None:
    """What holds is what the last answer says; after a reload, too."""
    page = chat().page
    ask(page)
    page.click(f"{LAST} .constraint >> nth=0")
    page.wait_for_selector(".turn:nth-child(2)[data-stored]")
    assert said(page)[1] == "black does not matter"
    for _ in range(2):
        for chips in (".constraint", ".next .chip"):
            inside = page.locator(f"{chips}:visible").count()
            assert inside == page.locator(f"{LAST} {chips}").count() > 0
        page.reload()
        page.wait_for_selector(f"{LAST} .card")


@pytest.mark.parametrize("size", [PHONE, (1280, 850)])
def test_a_comparison_is_a_table(chat: Chat, size: tuple[int, int]) -> None:
    """It scrolls inside itself, unfolds by keyboard, and is there when the page is reopened."""
    page = chat(size=size).page
    page.fill("#message", "compare them")
    page.press("#message", "Enter")
    for _ in range(2):
        page.wait_for_selector(".comparison")
        assert overflow(page) <= 0
        assert page.locator(".comparison th[scope=col]").count() == 4
        assert not page.locator(".same").is_visible()
        page.locator(".fold").press("Enter")
        assert page.locator(".same").is_visible()
        assert page.locator(".fold").get_attribute("aria-expanded") == "true"
        assert "No longer sold" in page.inner_text(".comparison tfoot")
        assert "<script>alert('x')</script>" in page.inner_text(".comparison thead")
        page.locator(".comparison .reason summary").first.press("Enter")
        assert page.locator(".comparison .evidence").first.is_visible()
        page.reload()


def test_an_answer_is_copied(chat: Chat) -> None:
    """As text, with its picks."""
    page = chat().page
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    ask(page)
    page.locator(f"{LAST} [data-copy]").press("Enter")
    page.wait_for_selector("[data-copy]:has-text('Copied')")
    text = page.evaluate("navigator.clipboard.readText()")
    assert text.startswith("Here are black dresses")
    assert "1. Linen shirt dress · €24.99" in text


def test_conversations_are_renamed_and_deleted(chat: Chat) -> None:
    """By keyboard; deleting asks first, and a deleted one is left."""
    page = chat().page
    ask(page, "a name to change")
    current = "[data-conversation][aria-current]"
    page.wait_for_selector(current)
    page.locator(f"{current} + .row-menu summary").press("Enter")
    page.locator(".row-menu[open] [data-rename]").press("Enter")
    page.keyboard.type("<i>Wedding</i>")
    page.keyboard.press("Enter")
    page.wait_for_selector(f"{current} .conversation-title:text-is('<i>Wedding</i>')")
    before = page.locator(".conversation").count()
    page.locator(f"{current} + .row-menu summary").press("Enter")
    remove = page.locator(".row-menu[open] [data-remove]")
    remove.press("Enter")
    assert page.locator(".conversation").count() == before
    remove.press("Enter")
    page.wait_for_selector(".hello")
    assert page.locator(".conversation").count() == before - 1


def test_everything_can_be_hit_by_a_thumb(chat: Chat) -> None:
    """On a phone no control is lower than 40 pixels."""
    page = chat(size=PHONE).page
    ask(page)
    low = page.evaluate(
        """[...document.querySelectorAll("#aisle-chat :is(button, textarea, .done > summary)")]
        .filter((node) => node.offsetHeight && node.offsetHeight < 40)
        .map((node) => node.outerHTML)"""
    )
    assert low == []
