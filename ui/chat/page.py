"""The chat page, mounted behind the shop's login."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import gradio as gr
from fastapi import FastAPI, Request

from chatbot.shopper import Shopper
from ui.chat.events import ChatDesk, Frame
from ui.chat.guard import Guard
from ui.chat.labels import LANGUAGES, labels
from ui.chat.shell import shell_html
from ui.web.csrf import csrf_token
from ui.web.rendering import MENU, asset, templates
from ui.web.sessions import current_account, require_account

if TYPE_CHECKING:
    from ui.shop import Shop

HERE = Path(__file__).parent
FONTS = ("system-ui", "-apple-system", "Segoe UI", "Noto Sans KR", "Noto Sans", "sans-serif")
"""Fonts of the reader's own machine: a web font would be an outside request."""
AT_ONCE = 16
"""Answers that may run at the same time."""

Auth = Callable[[Request], str | None]


def mount_chat(app: FastAPI, shop: "Shop", *, path: str = "/chat", auth: Auth) -> None:
    """Mount the chat page; ``auth`` returns the account id of a request, or None for a stranger.

    Strangers who open the page are sent to /sign-in; their other requests get status 401.
    """
    gr.mount_gradio_app(
        app,
        build_page(ChatDesk(shop)),
        path=path,
        auth_dependency=auth,
        footer_links=[],
        run_history=False,
        show_error=False,
        ssr_mode=False,
        pwa=False,
        mcp_server=False,
        enable_monitoring=False,
        max_file_size=1,
        theme=_theme(),
        head=_head(),
    )
    app.add_middleware(Guard, path=path, auth=auth)


def build_page(desk: ChatDesk) -> gr.Blocks:
    """Build the page: one HTML component, whose script calls back the desk."""
    with gr.Blocks(title="Aisle", analytics_enabled=False, fill_width=True) as blocks:
        shell = gr.HTML(
            value={},
            html_template=shell_html(),
            js_on_load=_script(),
            apply_default_css=False,
            server_functions=_server_functions(desk),
            elem_id="aisle-shell",
        )

        def send(event: gr.EventData, request: gr.Request) -> Iterator[Frame]:
            yield from desk.send(_shopper(request.request), event._data)

        sending = shell.send(
            send,
            None,
            shell,
            show_progress="hidden",
            concurrency_limit=AT_ONCE,
            trigger_mode="multiple",
            api_visibility="private",
        )
        shell.stop(None, None, None, cancels=[sending])
    return blocks


def _server_functions(desk: ChatDesk) -> list[Callable[..., Frame]]:
    """Return what chat.js calls as ``server.start(…)`` and so on, by these names."""

    def start(data: dict[str, Any], request: gr.Request) -> Frame:
        return {"header": _header(request), **desk.start(_shopper(request), data)}

    def open_conversation(data: dict[str, Any], request: gr.Request) -> Frame:
        return desk.open(_shopper(request), data)

    def set_thumb(data: dict[str, Any], request: gr.Request) -> Frame:
        return desk.thumb(_shopper(request), data)

    return [start, open_conversation, set_thumb]


def _shopper(request: Any) -> Shopper:
    """Return who asks, by the request itself: nothing the page sends can name somebody else."""
    account = require_account(request)
    return Shopper(account.customer, account.id, account.name or None)


def _header(request: Any) -> str:
    """Return the header of the shop's other pages, with a form to sign out."""
    header = templates.get_template("header.html")
    return header.render(
        account=current_account(request), csrf=csrf_token(request), active="chat", menu=MENU
    )


def _script() -> str:
    words = json.dumps({tag: labels(tag).labels for tag in LANGUAGES}, ensure_ascii=False)
    return f"const LABELS = {words};\n{(HERE / 'chat.js').read_text('utf-8')}"


def _head() -> str:
    style = (HERE / "chat.css").read_text("utf-8")
    return (
        '<meta name="color-scheme" content="light dark">'
        f'<link rel="icon" href="{asset("mark.svg")}" type="image/svg+xml">'
        f'<link rel="stylesheet" href="{asset("aisle.css")}"><style>{style}</style>'
    )


def _theme() -> gr.themes.Base:
    """Return a theme whose first moment looks like the page: no web font, the same ground."""
    theme = gr.themes.Base(font=FONTS, font_mono=("ui-monospace", "monospace"))
    return theme.set(body_background_fill="#f6f7f4", body_background_fill_dark="#101512")
