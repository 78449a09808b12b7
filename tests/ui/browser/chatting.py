"""What one does on the chat page."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import Page

PHONE = (390, 844)
READY = "#aisle-chat[data-ready]"
SAY = "a black dress under 30 euros"
SLOWLY = "a black dress, slowly"
"""Answered slowly enough to be stopped on the way."""


def ask(page: "Page", text: str = SAY) -> None:
    """Type a message, send it by Enter and wait for the cards."""
    page.fill("#message", text)
    page.press("#message", "Enter")
    page.wait_for_selector(".turn:last-child .card")


def said(page: "Page") -> list[str]:
    """Return the shopper's messages as shown."""
    shown: list[str] = page.locator(".said").evaluate_all(
        "(nodes) => nodes.map((node) => node.lastChild.textContent)"
    )
    return shown


def overflow(page: "Page") -> int:
    """Return by how many pixels anything sticks out sideways."""
    return int(
        page.evaluate(
            "Math.max(...[document.documentElement, document.querySelector('#thread')]"
            ".map((node) => node.scrollWidth - node.clientWidth))"
        )
    )
