"""The web application: every page, the API and the chat, behind the same fences."""

from typing import TYPE_CHECKING

from fastapi import Depends, FastAPI
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp, Receive, Scope, Send

from ui.web import account, errors, sign_in
from ui.web.csrf import protect
from ui.web.origin import OriginFence
from ui.web.rendering import STATIC
from ui.web.security import STATIC_PATH, SecurityHeaders

if TYPE_CHECKING:
    from ui.shop import Shop

LARGEST_BODY = 256 * 1024
"""Bytes of a request; a route that takes more says so itself (``max_body_size``)."""


def create_app(shop: "Shop") -> FastAPI:
    """Compose the application of one shop."""
    app = FastAPI(
        title="Aisle",
        version="1",
        dependencies=[Depends(protect)],
        openapi_url="/api/openapi.json",
        docs_url=None,  # its page loads scripts from elsewhere
        redoc_url=None,
        max_body_size=LARGEST_BODY,
        telemetry={"tracing": False, "metrics": False, "logs": False},
    )
    for router in (sign_in.router, account.router):
        app.include_router(router)
    app.mount(STATIC_PATH, StaticFiles(directory=STATIC), name="static")
    errors.register(app)
    # The last one added stands outermost.
    for fence in (OriginFence, errors.LastResort):
        app.add_middleware(fence)
    app.add_middleware(SecurityHeaders)
    app.add_middleware(_OfShop, shop=shop)
    return app


class _OfShop:
    """Middleware that tells every request whose it is, below mounted applications too."""

    def __init__(self, app: ASGIApp, shop: "Shop") -> None:
        self._app = app
        self._shop = shop

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on with its shop."""
        if scope["type"] in ("http", "websocket"):
            scope.setdefault("state", {})["shop"] = self._shop
        await self._app(scope, receive, send)
