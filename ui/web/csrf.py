"""Forms and requests that change something must come from our own pages.

``protect`` is a dependency of every route: a form must carry a token, a JSON request made with the
cookie the header ``X-CSRF-Token``. A token is a random nonce and an HMAC, by the shop's secret,
over the nonce and a cookie: the session's or, before there is one, that of a visit.
"""

import hashlib
import hmac
import secrets

from fastapi import Request, Response

from data.errors import AccessDenied
from ui.web.sessions import cookie_name, is_system, session_token, set_cookie, shop_of

FIELD = "csrf"
HEADER = "x-csrf-token"
VISIT_COOKIE = "aisle_visit"
SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS", "TRACE"})
FORM_TYPES = ("application/x-www-form-urlencoded", "multipart/form-data")


class StaleForm(AccessDenied):
    """A form or request without a valid token."""

    def __init__(self) -> None:
        super().__init__("this page is out of date; go back, load it again and repeat what you did")


async def protect(request: Request) -> None:
    """Raise StaleForm where a changing request lacks its token; a dependency of every route."""
    if request.method in SAFE_METHODS or is_system(request):
        return
    token = request.headers.get(HEADER)
    if token is None and _is_form(request):
        field = (await request.form()).get(FIELD)
        token = field if isinstance(field, str) else ""
    elif token is None and session_token(request) is None:
        return  # neither a form nor a cookie: nobody's authority is borrowed
    if not _is_valid(request, token or ""):
        raise StaleForm


def csrf_token(request: Request) -> str:
    """Return a token for the forms of one page, to be sent by whoever gets this page."""
    nonce = secrets.token_urlsafe(12)
    return f"{nonce}.{_signature(request, nonce)}"


def begin_visit(request: Request) -> None:
    """Give a stranger's forms something to be bound to, before the page is made."""
    if session_token(request) is None and _visit(request) is None:
        request.state.new_visit = secrets.token_urlsafe(32)


def keep_visit(request: Request, response: Response) -> None:
    """Hand the browser the visit begun with this page, if any."""
    if hasattr(request.state, "new_visit"):
        set_cookie(request, response, VISIT_COOKIE, request.state.new_visit)


def _is_form(request: Request) -> bool:
    return request.headers.get("content-type", "").casefold().startswith(FORM_TYPES)


def _is_valid(request: Request, token: str) -> bool:
    nonce, _, signature = token.partition(".")
    bound = session_token(request) or _visit(request)
    return bound is not None and hmac.compare_digest(
        signature.encode(), _signature(request, nonce).encode()
    )


def _signature(request: Request, nonce: str) -> str:
    bound = session_token(request) or _visit(request) or getattr(request.state, "new_visit", "")
    message = f"form:{nonce}:{bound}".encode("utf-8", "replace")
    secret = shop_of(request).settings.secret
    return hmac.new(secret.encode(), message, hashlib.sha256).hexdigest()


def _visit(request: Request) -> str | None:
    return request.cookies.get(cookie_name(request, VISIT_COOKIE)) or None
