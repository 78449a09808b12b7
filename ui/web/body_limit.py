"""A fence against requests that are larger than anything the shop takes."""

from collections.abc import Mapping

from fastapi import HTTPException, Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from ui.web.errors import SENTENCES, problem

LARGEST = 256 * 1024
"""Bytes of a request."""


class BodyLimit:
    """Middleware that answers 413 to what is too large, declared or found to be so.

    ``larger`` names paths that take more. FastAPI's own limit would answer in its own words and
    without our headers.
    """

    def __init__(self, app: ASGIApp, *, larger: Mapping[str, int]) -> None:
        self._app = app
        self._larger = larger

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on while it keeps to its limit."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        limit = self._larger.get(scope["path"], LARGEST)
        request = Request(scope)
        if _declared(request) > limit:
            await problem(request, 413, SENTENCES[413])(scope, receive, send)
            return
        read = 0

        async def receiving() -> Message:
            nonlocal read
            message = await receive()
            read += len(message.get("body", b""))
            if read > limit:
                raise HTTPException(413)
            return message

        try:
            await self._app(scope, receiving, send)
        except HTTPException as error:  # read by another fence, outside of what answers these
            if error.status_code != 413:
                raise
            await problem(request, 413, SENTENCES[413])(scope, receive, send)


def _declared(request: Request) -> int:
    length = request.headers.get("content-length", "")
    return int(length) if length.isascii() and length.isdigit() else 0
