"""Who is asking: the session cookie, and the account behind it."""

import ipaddress
import re
from typing import TYPE_CHECKING, cast

from fastapi import Request, Response

from accounts.account import Account
from data.errors import AccessDenied

if TYPE_CHECKING:
    from ui.shop import Shop

SESSION_COOKIE = "aisle_session"
HOST_PREFIX = "__Host-"
"""Browsers accept such a cookie only over TLS, from the host itself and for the whole site."""

_LOCAL_PATH = re.compile(r"/(?![/\\])[^\x00-\x20\\\x7f]*")


class SignInNeeded(AccessDenied):
    """Nobody is signed in, and the page is somebody's own."""

    def __init__(self, message: str = "sign in to see this") -> None:
        super().__init__(message)


def shop_of(request: Request) -> "Shop":
    """Return the shop that serves a request, also below a mounted application."""
    return cast("Shop", request.state.shop)


def current_account(request: Request) -> Account | None:
    """Return who is signed in, None for a stranger; asked of the database once a request.

    A system's request is nobody's, whatever cookie it carries: that is what lets it do without a
    form token.
    """
    if not hasattr(request.state, "account"):
        token = None if is_system(request) else session_token(request)
        accounts = shop_of(request).accounts
        request.state.account = None if token is None else accounts.account_of(token)
    return cast(Account | None, request.state.account)


def account_id(request: Request) -> str | None:
    """Return the id of the account that is signed in, None for a stranger."""
    account = current_account(request)
    return None if account is None else account.id


def require_account(request: Request) -> Account:
    """Return who is signed in; raise SignInNeeded for a stranger."""
    account = current_account(request)
    if account is None:
        raise SignInNeeded
    return account


def require_staff(request: Request) -> Account:
    """Return the member of staff who is signed in; raise AccessDenied for anybody else."""
    account = require_account(request)
    if not account.is_staff:
        raise AccessDenied("this page is for the shop's staff")
    return account


def is_system(request: Request) -> bool:
    """Say whether a request speaks by an API key; no browser sends one by itself."""
    return request.headers.get("authorization", "").casefold().startswith("bearer ")


def session_token(request: Request) -> str | None:
    """Return the token in the session cookie."""
    return request.cookies.get(cookie_name(request, SESSION_COOKIE)) or None


def start_session(request: Request, response: Response, token: str) -> None:
    """Hand the browser its session."""
    seconds = int(shop_of(request).accounts.session_seconds)
    set_cookie(request, response, SESSION_COOKIE, token, max_age=seconds)


def end_session(request: Request, response: Response) -> None:
    """Revoke the session, and take the cookie back."""
    token = session_token(request)
    if token is not None:
        shop_of(request).accounts.log_out(token)
    set_cookie(request, response, SESSION_COOKIE, "", max_age=0)


def set_cookie(
    request: Request, response: Response, name: str, value: str, *, max_age: int | None = None
) -> None:
    """Set a cookie that scripts cannot read and other sites cannot send along with a form."""
    response.set_cookie(
        cookie_name(request, name),
        value,
        max_age=max_age,
        path="/",
        httponly=True,
        samesite="lax",
        secure=is_secure(request),
    )


def cookie_name(request: Request, name: str) -> str:
    """Return a cookie's name: bound to the host where the connection allows it."""
    return HOST_PREFIX + name if is_secure(request) else name


def is_secure(request: Request) -> bool:
    """Say whether the browser speaks TLS to us, or to the proxy that we are told to trust."""
    settings = shop_of(request).settings
    if settings.secure_cookies or request.url.scheme == "https":
        return True
    return settings.trust_proxy and _last(request, "x-forwarded-proto") == "https"


def client_address(request: Request) -> str:
    """Return the network address of the browser; a proxy's word counts only where it is trusted.

    The last entry of X-Forwarded-For is the one that our own proxy wrote; those before it are
    whatever the client claims.
    """
    if shop_of(request).settings.trust_proxy:
        forwarded = _last(request, "x-forwarded-for")
        if _is_address(forwarded):
            return forwarded
    return request.client.host if request.client else "unknown"


def local_path(text: str | None, default: str = "/") -> str:
    """Return a path of this site, to go to after signing in; anything else becomes the default."""
    return text if text and _LOCAL_PATH.fullmatch(text) else default


def _last(request: Request, header: str) -> str:
    values = request.headers.getlist(header)
    return values[-1].rpartition(",")[2].strip() if values else ""


def _is_address(text: str) -> bool:
    try:
        ipaddress.ip_address(text)
    except ValueError:
        return False
    return True
