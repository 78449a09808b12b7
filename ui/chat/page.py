"""The chat page, mounted behind the shop's login."""

import json
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import gradio as gr
from fastapi import FastAPI, Request
from starlette.concurrency import run_in_threadpool

from chatbot.shopper import Shopper
from chatbot.turn import Language
from data.errors import AisleError
from ui.chat.events import ChatDesk, Frame, problem
from ui.chat.guard import Guard
from ui.chat.icons import icon
from ui.chat.labels import LANGUAGES, labels, language_of
from ui.chat.shell import shell_html
from ui.web.csrf import csrf_token
from ui.web.rendering import asset, menu_in, templates
from ui.web.sessions import current_account, require_account
from ui.web.words import words

if TYPE_CHECKING:
    from ui.shop import Shop

HERE = Path(__file__).parent
FONTS = ("system-ui", "-apple-system", "Segoe UI", "Noto Sans KR", "Noto Sans", "sans-serif")
"""Fonts of the reader's own machine: a web font would be an outside request."""
SCRIPTS = ("words.js", "conversations.js", "turns.js", "chat.js")
"""Run in this order as one."""
DRAWN = ("dots", "edit", "retry")
"""Icons that the scripts draw by themselves."""
AT_ONCE = 16
"""Answers that may run at the same time."""

Auth = Callable[[Request], str | None]


def mount(app: FastAPI, shop: "Shop", *, path: str, auth: Auth) -> None:
    """Mount the page with everything of Gradio switched off that a shop does not need."""

    async def authorised(request: Request) -> str | None:
        return await run_in_threadpool(auth, request)

    gr.mount_gradio_app(
        app,
        build_page(ChatDesk(shop)),
        path=path,
        auth_dependency=authorised,
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
    blocks: gr.Blocks
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
            yield from desk.send(_shopper(request.request), _form(event._data))

        shell.send(
            send,
            None,
            shell,
            show_progress="hidden",
            concurrency_limit=AT_ONCE,
            trigger_mode="multiple",
            api_visibility="private",
        )
    _spare_statistics(blocks)
    return blocks


def _spare_statistics(blocks: gr.Blocks) -> None:
    """Keep Gradio from making a table of its last 10,000 events after each message."""
    blocks._queue.ANAYLTICS_CACHE_FREQUENCY = sys.maxsize
    blocks._queue.ANALYTICS_MAX_EVENTS = 1


def _server_functions(desk: ChatDesk) -> list[Callable[..., Frame]]:
    """Return what chat.js calls as ``server.start(…)`` and so on, by these names."""

    def start(data: Any, request: gr.Request) -> Frame:
        form = _form(data)
        try:
            header = _header(request, language_of(form.get("language")))
            return {"header": header, **desk.start(_shopper(request), form)}
        except AisleError as error:
            return problem(error, language_of(form.get("language")))

    def open_conversation(data: Any, request: gr.Request) -> Frame:
        return desk.open(_shopper(request), _form(data))

    def set_thumb(data: Any, request: gr.Request) -> Frame:
        return desk.thumb(_shopper(request), _form(data))

    def rename_conversation(data: Any, request: gr.Request) -> Frame:
        return desk.rename(_shopper(request), _form(data))

    def delete_conversation(data: Any, request: gr.Request) -> Frame:
        return desk.delete(_shopper(request), _form(data))

    def stop_answer(data: Any, request: gr.Request) -> Frame:
        return desk.stop(_shopper(request), _form(data))

    return [
        start,
        open_conversation,
        rename_conversation,
        delete_conversation,
        set_thumb,
        stop_answer,
    ]


def _form(sent: Any) -> dict[str, Any]:
    """Return the named texts and numbers that were sent; half characters become question marks."""
    if not isinstance(sent, dict):
        return {}
    return {
        name: value.encode("utf-8", "replace").decode() if isinstance(value, str) else value
        for name, value in sent.items()
        if isinstance(value, str | int | float)
    }


def _shopper(request: Any) -> Shopper:
    """Return who asks, by the request itself: nothing the page sends can name somebody else."""
    account = require_account(request)
    return Shopper(account.customer, account.id, account.name or None)


def _header(request: Any, language: Language) -> str:
    """Return the header of the shop's other pages, with a form to sign out."""
    return templates.get_template("header.html").render(
        account=current_account(request),
        csrf=csrf_token(request),
        active="chat",
        menu=menu_in(language),
        words=words(language),
    )


def _script() -> str:
    said = json.dumps({tag: labels(tag).labels for tag in LANGUAGES}, ensure_ascii=False)
    drawn = json.dumps({name: icon(name) for name in DRAWN})
    given = f"const LABELS = {said}, ICONS = {drawn};"
    return "\n".join([given, *(_text(name) for name in SCRIPTS)])


def _head() -> str:
    return (
        '<meta name="color-scheme" content="light dark">'
        f'<link rel="icon" href="{asset("mark.svg")}" type="image/svg+xml">'
        f'<link rel="stylesheet" href="{asset("aisle.css")}"><style>{_text("chat.css")}</style>'
    )


def _text(name: str) -> str:
    return (HERE / name).read_text(encoding="utf-8")


def _theme() -> gr.themes.Base:
    """Return a theme whose first moment looks like the page: no web font, the same ground."""
    theme = gr.themes.Base(font=FONTS, font_mono=("ui-monospace", "monospace"))
    ground = {"body_background_fill": "#f6f7f4", "body_background_fill_dark": "#101512"}
    return theme.set(**ground, loader_color="transparent", loader_color_dark="transparent")
