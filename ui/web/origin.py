"""A fence before everything, mounted applications too: no changes at another site's bidding."""

from urllib.parse import urlsplit

from fastapi import Request
from starlette.types import ASGIApp, Receive, Scope, Send

from data.errors import AccessDenied
from ui.web.csrf import SAFE_METHODS
from ui.web.errors import error_response


class ForeignRequest(AccessDenied):
    """A request that another site made the browser send."""

    def __init__(self) -> None:
        super().__init__("this request came from another site and was not carried out")


class OriginFence:
    """Middleware that refuses what browsers mark as sent by another site."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, or answer 403."""
        if scope["type"] == "http" and scope["method"] not in SAFE_METHODS:
            request = Request(scope)
            if is_foreign(request):
                request.state.account = None  # not worth asking who was tricked
                await error_response(request, ForeignRequest())(scope, receive, send)
                return
        await self._app(scope, receive, send)


def is_foreign(request: Request) -> bool:
    """Say whether a browser marked the request as another site's.

    Judges as Go's ``net/http.CrossOriginProtection`` does: by Sec-Fetch-Site, else by Origin
    against Host; a request with neither is no browser's.
    """
    site = request.headers.get("sec-fetch-site")
    if site is not None:
        return site not in ("same-origin", "none")
    origin = request.headers.get("origin")
    return origin is not None and urlsplit(origin).netloc != request.headers.get("host")
