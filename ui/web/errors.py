"""What went wrong, said to a person or a program: one sentence and the right status."""

import logging
import secrets
import traceback
from urllib.parse import urlencode

from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.responses import JSONResponse, RedirectResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from data.errors import (
    AccessDenied,
    AisleError,
    BadMessage,
    DatabaseBusy,
    InputError,
    ModelFailed,
    NotBuilt,
    ServerUnreachable,
    StorageFull,
    Throttled,
    UnknownCustomer,
    UnknownProduct,
)
from ui.web.rendering import template
from ui.web.sessions import SignInNeeded

log = logging.getLogger("aisle.web")

STATUS: tuple[tuple[type[AisleError], int], ...] = (
    (UnknownProduct, 404),
    (UnknownCustomer, 404),
    (BadMessage, 422),
    (InputError, 400),
    (NotBuilt, 503),
    (DatabaseBusy, 503),
    (ServerUnreachable, 503),
    (ModelFailed, 503),
    (StorageFull, 507),
    (Throttled, 429),
    (SignInNeeded, 401),
    (AccessDenied, 403),
)
"""The first that fits holds."""

OURS: tuple[tuple[type[AisleError], str], ...] = (
    (NotBuilt, 'this shop is not ready yet; run "aisle build" and open it again'),
    (DatabaseBusy, "the shop is busy; try again in a moment"),
    (ModelFailed, "the assistant did not answer; try again in a moment"),
    (StorageFull, "the shop has no space left to keep this; nothing was changed"),
    (AisleError, "something is wrong on our side; the shop's log says what"),
)
"""What visitors are told where the fault is the shop's: its own words may name paths and keys."""

ON_PAGES: tuple[tuple[type[AisleError], str], ...] = (
    (UnknownProduct, "this shop has no such product, or no longer"),
)
"""What shoppers read instead of a sentence written for operators."""

HEADINGS = {
    400: "That does not fit",
    401: "Please sign in",
    403: "Not allowed",
    404: "Nothing here",
    413: "Too much at once",
    422: "That does not fit",
    429: "A moment, please",
    500: "Our mistake",
    503: "Not ready yet",
    507: "No space left",
}
SENTENCES = {
    404: "there is no page at this address",
    405: "this address does not take such a request",
    413: "the request is larger than this shop accepts",
}


def status_of(error: AisleError) -> int:
    """Return the HTTP status that an error means."""
    return next((status for kind, status in STATUS if isinstance(error, kind)), 500)


def public_sentence(error: AisleError) -> str:
    """Return what a visitor may read of an error."""
    if status_of(error) < 500:
        return str(error)
    return next(sentence for kind, sentence in OURS if isinstance(error, kind))


def error_response(request: Request, error: AisleError) -> Response:
    """Answer an error of ours: a sign-in page for strangers, else a sentence as page or JSON."""
    if isinstance(error, SignInNeeded) and not wants_json(request):
        return RedirectResponse(sign_in_address(request), status_code=303)
    sentence = public_sentence(error)
    if not wants_json(request):
        sentence = next((said for kind, said in ON_PAGES if isinstance(error, kind)), sentence)
    response = problem(request, status_of(error), sentence)
    if isinstance(error, SignInNeeded):
        response.headers["WWW-Authenticate"] = "Bearer"
    if isinstance(error, Throttled):
        response.headers["Retry-After"] = str(error.retry_after)
    return response


def problem(request: Request, status: int, sentence: str) -> Response:
    """Answer one sentence, as JSON to a program and as a page to a person."""
    if wants_json(request):
        return JSONResponse({"error": sentence}, status_code=status)
    if status >= 500 and not hasattr(request.state, "account"):
        request.state.account = None  # the database may be what fails: do not ask it who this is
    heading = HEADINGS.get(status, "That did not work")
    return template(request, "error.html", status=status, heading=heading, sentence=sentence)


def wants_json(request: Request) -> bool:
    """Say whether a program asks: below /api, or whoever accepts JSON and no page."""
    accept = request.headers.get("accept", "")
    return request.url.path.startswith("/api/") or (
        "application/json" in accept and "text/html" not in accept
    )


def sign_in_address(request: Request) -> str:
    """Return the address of the sign-in page that leads back to the page asked for."""
    if request.method != "GET":
        return "/sign-in"
    address = request.url.path + (f"?{request.url.query}" if request.url.query else "")
    return f"/sign-in?{urlencode({'next': address})}"


def register(app: FastAPI) -> None:
    """Answer every expected error of an application in one place."""

    @app.exception_handler(AisleError)
    def _ours(request: Request, error: AisleError) -> Response:
        if status_of(error) >= 500:
            # What a chat model's server says may quote the shopper.
            said = "" if isinstance(error, ModelFailed) else str(error)
            log.error("%s: %s", type(error).__name__, said)
        return error_response(request, error)

    @app.exception_handler(HTTPException)
    def _http(request: Request, error: HTTPException) -> Response:
        response = problem(
            request, error.status_code, SENTENCES.get(error.status_code, error.detail)
        )
        response.headers.update(error.headers or {})
        return response

    @app.exception_handler(RequestValidationError)
    def _invalid(request: Request, error: RequestValidationError) -> Response:
        return problem(request, 422, _invalid_sentence(error))


def _invalid_sentence(error: RequestValidationError) -> str:
    first = error.errors()[0]
    if first["type"] == "json_invalid":
        return "the request is not valid JSON"
    where = ".".join(str(part) for part in first["loc"][1:])
    return f"{where or 'the request'}: {first['msg']}"


def number_of_fault(error: Exception) -> str:
    """Log what nobody expected, and return the number under which the log has it.

    The log says where it happened, never the exception's message: that may quote a shopper.
    """
    number = secrets.token_hex(4)
    where = "".join(traceback.format_tb(error.__traceback__))
    log.error("unexpected %s, number %s\n%s", type(error).__name__, number, where)
    return number


def broken(error: Exception) -> str:
    """Log what nobody expected, and return what is said of it: a number to quote, no details."""
    number = number_of_fault(error)
    return f"something broke on our side; if it stays so, quote the number {number}"


class LastResort:
    """Middleware that answers what nobody expected: a number to quote, and no details."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on; answer 500 where that fails before an answer has begun."""
        begun = False

        async def sending(message: Message) -> None:
            nonlocal begun
            begun = True
            await send(message)

        try:
            await self._app(scope, receive, sending)
        except Exception as error:
            sentence = broken(error)
            if scope["type"] != "http" or begun:
                return
            await problem(Request(scope), 500, sentence)(scope, receive, send)
