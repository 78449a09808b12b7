"""Headers that tell the browser what our pages may do: nothing outside this machine."""

from urllib.parse import parse_qs

from fastapi import Request
from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from ui.web.sessions import is_secure

CHAT_PATH = "/chat"
STATIC_PATH = "/static"

PAGE_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "font-src 'self'; connect-src 'self'; manifest-src 'self'; form-action 'self'; "
    "base-uri 'none'; object-src 'none'; frame-ancestors 'none'"
)
CHAT_POLICY = (
    "default-src 'self'; script-src 'self' 'unsafe-inline' 'unsafe-eval'; "
    "style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self' data:; "
    "connect-src 'self'; form-action 'self'; base-uri 'self'; object-src 'none'; "
    "frame-ancestors 'none'"
)
"""Gradio writes scripts and styles into its page, and compiles some; still nothing from outside."""

ALWAYS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
}
OPENING = "access-control-"
"""Gradio lets pages of other ports of this machine read it; none of ours is for other sites."""
KEPT = ("assets/", "static/", "theme.css")
"""What of the chat a browser may keep, as Gradio says; the rest knows who is signed in."""
YEAR = 31_536_000


class SecurityHeaders:
    """Middleware that adds the headers to every answer; what a route set itself stays."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, and dress the answer."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        headers = headers_for(Request(scope))

        async def sending(message: Message) -> None:
            if message["type"] == "http.response.start":
                answer = MutableHeaders(scope=message)
                for name in [n for n in answer if n.startswith(OPENING)]:
                    del answer[name]
                for name, value in headers.items():
                    answer.setdefault(name, value)
            await send(message)

        await self._app(scope, receive, sending)


def headers_for(request: Request) -> dict[str, str]:
    """Return the headers for the answer to a request."""
    path = request.url.path
    chat = path == CHAT_PATH or path.startswith(CHAT_PATH + "/")
    headers = {**ALWAYS, "Content-Security-Policy": CHAT_POLICY if chat else PAGE_POLICY}
    if path.startswith(STATIC_PATH + "/"):
        headers["Cache-Control"] = _static_caching(request.url.query)
    elif not chat or not path.removeprefix(CHAT_PATH + "/").startswith(KEPT):
        headers["Cache-Control"] = "no-store"
    if is_secure(request):
        headers["Strict-Transport-Security"] = f"max-age={YEAR}"
    return headers


def _static_caching(query: str) -> str:
    """Keep a file whose address names its version; ask again for others."""
    return f"public, max-age={YEAR}, immutable" if "v" in parse_qs(query) else "no-cache"
