"""What may reach the mounted Gradio: this page's own calls, by people who are logged in."""

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator
from typing import Any
from urllib.parse import parse_qsl, urlencode

from fastapi import Request
from starlette.concurrency import run_in_threadpool
from starlette.responses import JSONResponse, PlainTextResponse, RedirectResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

Header = tuple[bytes, bytes]

FILES = ("assets/", "static/", "theme.css", "favicon.ico")
"""Gradio's own scripts and styles: the same for everybody."""
CALLS = frozenset(
    {
        "",
        "config",
        "gradio_api/cancel",
        "gradio_api/component_server",
        "gradio_api/info",
        "gradio_api/login_check",
        "gradio_api/queue/data",
        "gradio_api/queue/join",
        "gradio_api/reset",
    }
)
"""What the page calls; Gradio has many more services, some of which read and write files."""
SESSION = "session_hash"
"""How Gradio's script names its queue of answers: a number that it drew itself."""


class Guard:
    """ASGI middleware over one mount: sign in first; what the page does not call answers 404."""

    def __init__(self, app: ASGIApp, *, path: str, auth: Callable[[Request], str | None]) -> None:
        self._app, self._path, self._auth = app, path.rstrip("/"), auth

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer what must not pass, and hand on the rest."""
        path: str = scope.get("path", "")
        if scope["type"] != "http" or not (path + "/").startswith(self._path + "/"):
            await self._app(scope, receive, send)
            return
        service = path[len(self._path) :].removeprefix("/").removesuffix("/")
        if service.startswith(FILES):
            await self._app(scope, receive, send)
        elif service not in CALLS:
            await PlainTextResponse("Not found", status_code=404)(scope, receive, send)
        else:
            await self._call(service, scope, receive, send)

    async def _call(self, service: str, scope: Scope, receive: Receive, send: Send) -> None:
        account = await run_in_threadpool(self._auth, Request(scope))
        if account is not None:
            await self._bound(account, scope, receive, send)
        elif service == "":
            address = f"/sign-in?next={self._path}/"
            await RedirectResponse(address, status_code=303)(scope, receive, send)
        else:
            await _refusal(401, "sign in to see this")(scope, receive, send)

    async def _bound(self, account: str, scope: Scope, receive: Receive, send: Send) -> None:
        """Hand on a call with its queue bound to the account: whoever asks for it gets their own.

        Gradio hands a queue's answers to everybody who is logged in and knows its name.
        """
        query = parse_qsl(scope["query_string"].decode("latin-1"), keep_blank_values=True)
        own = [(name, _own(account, value) if name == SESSION else value) for name, value in query]
        scope = {**scope, "query_string": urlencode(own).encode()}
        if scope["method"] == "POST":
            body = _rewritten(await Request(scope, receive).body(), account)
            if body is None:
                await _refusal(400, "the request is not valid JSON")(scope, receive, send)
                return
            receive = _replaying(body, receive)
            scope["headers"] = [*_without_length(scope["headers"]), _length(body)]
        await self._app(scope, receive, send)


def _refusal(status: int, sentence: str) -> JSONResponse:
    return JSONResponse({"error": sentence}, status_code=status)


def _rewritten(body: bytes, account: str) -> bytes | None:
    try:
        form: Any = json.loads(body)
    except (ValueError, RecursionError):
        return None
    if isinstance(form, dict) and SESSION in form:
        form[SESSION] = _own(account, str(form[SESSION]))
    return json.dumps(form).encode()


def _own(account: str, name: str) -> str:
    return hashlib.sha256(f"{account} {name}".encode("utf-8", "replace")).hexdigest()


def _without_length(headers: Iterable[Header]) -> Iterator[Header]:
    return (h for h in headers if h[0] not in (b"content-length", b"transfer-encoding"))


def _length(body: bytes) -> Header:
    return b"content-length", str(len(body)).encode()


def _replaying(body: bytes, receive: Receive) -> Receive:
    """Give the body, then whatever comes after it: the end of the connection."""
    given = False

    async def replaying() -> Message:
        nonlocal given
        if given:
            return await receive()
        given = True
        return {"type": "http.request", "body": body, "more_body": False}

    return replaying
