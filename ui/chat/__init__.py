"""The chat page: Gradio behind the shop's login."""

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from fastapi import FastAPI, Request

    from ui.shop import Shop

__all__ = ["mount_chat"]


def mount_chat(
    app: "FastAPI",
    shop: "Shop",
    *,
    path: str = "/chat",
    auth: "Callable[[Request], str | None]",
) -> None:
    """Mount the chat page; ``auth`` returns the account id of a request, or None for a stranger.

    Strangers who open the page are sent to /sign-in; their other requests get status 401. Gradio is
    imported here and not before: other pages use the cards without it.
    """
    from ui.chat.page import mount

    mount(app, shop, path=path, auth=auth)
