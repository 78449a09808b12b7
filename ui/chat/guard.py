"""What may reach the mounted Gradio: this page's own calls, by people who are logged in."""

from collections.abc import Callable

from fastapi import Request
from starlette.concurrency import run_in_threadpool
from starlette.responses import PlainTextResponse, RedirectResponse
from starlette.types import ASGIApp, Receive, Scope, Send

CLOSED = (
    "upload",
    "upload_progress",
    "proxy=",
    "file=",
    "file/",
    "stream/",
    "deep_link",
    "run/",
    "api/",
    "call/",
    "dev/",
    "vibe",
    "process_recording",
    "monitoring",
)
"""Gradio's own services that a chat has no use for; some read and write files."""


class Guard:
    """ASGI middleware over one mount: sign in first, and closed services answer 404."""

    def __init__(self, app: ASGIApp, *, path: str, auth: Callable[[Request], str | None]) -> None:
        self._app, self._path, self._auth = app, path.rstrip("/"), auth

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer what must not pass, and hand on the rest."""
        path: str = scope.get("path", "")
        if scope["type"] != "http" or not (path + "/").startswith(self._path + "/"):
            await self._app(scope, receive, send)
        elif self._is_closed(path):
            await PlainTextResponse("Not found", status_code=404)(scope, receive, send)
        elif path.rstrip("/") == self._path and await self._is_stranger(scope):
            address = f"/sign-in?next={self._path}/"
            await RedirectResponse(address, status_code=303)(scope, receive, send)
        else:
            await self._app(scope, receive, send)

    async def _is_stranger(self, scope: Scope) -> bool:
        return await run_in_threadpool(self._auth, Request(scope)) is None

    def _is_closed(self, path: str) -> bool:
        service = path[len(self._path) :].removeprefix("/").removeprefix("gradio_api/")
        return service.startswith(CLOSED)
