"""Signing up, in and out."""

from typing import Annotated, Any

from fastapi import APIRouter, Form, Request, Response
from starlette.responses import RedirectResponse

from accounts.sessions import SessionToken
from data.errors import AccessDenied, AisleError, InputError
from ui.web.errors import status_of
from ui.web.rendering import template
from ui.web.sessions import (
    client_address,
    current_account,
    end_session,
    local_path,
    session_token,
    shop_of,
    start_session,
)

Text = Annotated[str, Form()]

router = APIRouter(include_in_schema=False)


@router.get("/sign-in")
def sign_in(request: Request, next: str = "/") -> Response:
    """Show the form, or go on where somebody is signed in."""
    return _page(request, "sign_in.html", next)


@router.post("/sign-in")
def signed_in(
    request: Request, email: Text = "", password: Text = "", next: Text = "/"
) -> Response:
    """Open a session, or say what is wrong."""
    try:
        token = shop_of(request).accounts.log_in(email, password, client_address(request))
    except AccessDenied as error:
        return _refused(request, "sign_in.html", error, email=email, next=local_path(next))
    return _welcome(request, token, next)


@router.get("/sign-up")
def sign_up(request: Request, next: str = "/") -> Response:
    """Show the form, or go on where somebody is signed in."""
    return _page(request, "sign_up.html", next)


@router.post("/sign-up")
def signed_up(
    request: Request, email: Text = "", password: Text = "", name: Text = "", next: Text = "/"
) -> Response:
    """Make an account and sign it in, or say what is wrong."""
    accounts, address = shop_of(request).accounts, client_address(request)
    try:
        accounts.sign_up(email, password, name, address=address)
        token = accounts.log_in(email, password, address)
    except (InputError, AccessDenied) as error:
        said = {"email": email, "name": name, "next": local_path(next)}
        return _refused(request, "sign_up.html", error, **said)
    return _welcome(request, token, next)


@router.post("/sign-out")
def signed_out(request: Request) -> Response:
    """Revoke the session."""
    response = RedirectResponse("/sign-in", status_code=303)
    end_session(request, response)
    return response


def _page(request: Request, page: str, next: str) -> Response:
    target = local_path(next)
    if current_account(request) is not None:
        return RedirectResponse(target, status_code=303)
    return template(request, page, next=target)


def _welcome(request: Request, token: SessionToken, next: str) -> Response:
    """Start the new session, and end the one this browser may have had before."""
    before = session_token(request)
    if before is not None:
        shop_of(request).accounts.log_out(before)
    response = RedirectResponse(local_path(next), status_code=303)
    start_session(request, response, token)
    return response


def _refused(request: Request, page: str, error: AisleError, /, **context: Any) -> Response:
    status = 401 if type(error) is AccessDenied else status_of(error)
    response = template(request, page, status=status, problem=str(error), **context)
    if (wait := getattr(error, "retry_after", None)) is not None:
        response.headers["Retry-After"] = str(wait)
    return response
