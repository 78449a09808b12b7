"""The web application: every page, the API and the chat, behind the same fences."""

from contextlib import nullcontext
from typing import TYPE_CHECKING

from fastapi import APIRouter, Depends, FastAPI, Response
from starlette.responses import RedirectResponse
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp, Receive, Scope, Send

from ui.moment import one_moment
from ui.web import account, errors, sign_in
from ui.web.body_limit import BodyLimit
from ui.web.csrf import protect
from ui.web.origin import OriginFence
from ui.web.rendering import STATIC, asset
from ui.web.security import CHAT_PATH, STATIC_PATH, SecurityHeaders
from ui.web.sessions import account_id

if TYPE_CHECKING:
    from ui.shop import Shop

LARGER_BODIES = {"/api/events": 2 * 1024 * 1024, "/api/products": 8 * 1024 * 1024}
"""Bytes that a path takes beyond the ordinary: a thousand of each with everything said of them."""


def create_app(shop: "Shop", *, chat: bool = True) -> FastAPI:
    """Compose the application of one shop: accounts, pages, API, metrics and, unless told, chat."""
    from ui.chat import mount_chat
    from ui.web import (
        api,
        api_page,
        asking,
        conversation_api,
        images,
        metrics,
        pages,
        product_api,
        propensity_api,
        search_page,
        starter_page,
        taste_api,
        taste_page,
    )
    from ui.web.console import router as console
    from ui.web.console.desk import Desk

    people = (
        sign_in.router,
        account.router,
        search_page.router,
        pages.router,
        taste_page.router,
        starter_page.router,
        images.router,
        console.router,
    )
    programs = (
        api.open_to_all,
        api.router,
        asking.router,
        conversation_api.router,
        product_api.router,
        propensity_api.router,
        taste_api.router,
        api_page.router,
    )
    app = bare_app(*people, *programs)
    app.state.desk = Desk(shop)
    app.add_api_route("/", _home, include_in_schema=False)
    app.add_api_route("/favicon.ico", _icon, include_in_schema=False)
    if chat:
        mount_chat(app, shop, path=CHAT_PATH, auth=account_id)
    fenced(app, shop)
    metrics.add_metrics(app, shop.live)  # outermost, so that it counts what the fences answer too
    return app


def bare_app(*routers: APIRouter) -> FastAPI:
    """Return an application whose every route asks forms for their token, and nothing loads."""
    app = FastAPI(
        title="Aisle",
        version="1",
        dependencies=[Depends(protect)],
        openapi_url="/api/openapi.json",
        docs_url=None,  # its page loads scripts from elsewhere
        redoc_url=None,
        telemetry={"tracing": False, "metrics": False, "logs": False},
    )
    for router in routers:
        app.include_router(router)
    app.mount(STATIC_PATH, StaticFiles(directory=STATIC), name="static")
    errors.register(app)
    return app


def fenced(app: FastAPI, shop: "Shop") -> FastAPI:
    """Put the fences around an application and all that is mounted in it; to be done last."""
    app.add_middleware(BodyLimit, larger=LARGER_BODIES)
    app.add_middleware(OriginFence)
    app.add_middleware(errors.LastResort)
    app.add_middleware(SecurityHeaders)
    app.add_middleware(_OfShop, shop=shop)  # added last, it stands outermost
    return app


def _home() -> Response:
    return RedirectResponse(f"{CHAT_PATH}/", status_code=303)


def _icon() -> Response:
    """Answer browsers that ask for an icon before a page has named its own."""
    return RedirectResponse(asset("mark.svg"), status_code=308)


class _OfShop:
    """Middleware that tells every request whose it is, below mounted applications too."""

    def __init__(self, app: ASGIApp, shop: "Shop") -> None:
        self._app = app
        self._shop = shop

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on with its shop, answered from one state of the catalogue.

        The chat's requests stay open across turns, and each of its turns sees to that by itself.
        """
        if scope["type"] not in ("http", "websocket"):
            await self._app(scope, receive, send)
            return
        scope.setdefault("state", {})["shop"] = self._shop
        with nullcontext() if scope["path"].startswith(CHAT_PATH) else one_moment():
            await self._app(scope, receive, send)
