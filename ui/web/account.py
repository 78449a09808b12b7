"""A person's own page: the password, the linked purchase history, their data."""

import json
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Form, Request, Response
from starlette.responses import RedirectResponse

from accounts.account import Account
from data.errors import AisleError, UnknownCustomer
from ui.web.errors import status_of
from ui.web.rendering import template
from ui.web.sessions import end_session, require_account, session_token, shop_of

Text = Annotated[str, Form()]
Mine = Annotated[Account, Depends(require_account)]

DONE = {"password": "password_changed"}
"""The words with which the page confirms something, by the name in its address."""

router = APIRouter(include_in_schema=False)


@router.get("/account")
def show(request: Request, account: Mine, done: str = "") -> Response:
    """Show the account."""
    return _page(request, account, done=DONE.get(done))


@router.post("/account/password")
def change_password(
    request: Request, account: Mine, current: Text = "", new: Text = ""
) -> Response:
    """Set a new password and sign every other device out."""
    try:
        shop_of(request).accounts.change_password(session_token(request) or "", current, new)
    except AisleError as error:
        return _page(request, account, error, password_problem=str(error))
    return RedirectResponse("/account?done=password", status_code=303)


@router.get("/account/export")
def export(request: Request, account: Mine) -> Response:
    """Hand out everything kept of the account."""
    kept = shop_of(request).accounts.export(account.email)
    document = json.dumps(kept, ensure_ascii=False, indent=2, default=str)
    headers = {"Content-Disposition": 'attachment; filename="aisle-my-data.json"'}
    return Response(document, media_type="application/json", headers=headers)


@router.post("/account/delete")
def delete(request: Request, account: Mine, password: Text = "") -> Response:
    """Erase the account, if the password is right."""
    accounts = shop_of(request).accounts
    try:
        accounts.confirm(session_token(request) or "", password)
    except AisleError as error:
        return _page(request, account, error, delete_problem=str(error))
    accounts.delete(account.email)
    response = RedirectResponse("/sign-in", status_code=303)
    end_session(request, response)
    return response


def _page(
    request: Request, account: Account, error: AisleError | None = None, **context: Any
) -> Response:
    status = 200 if error is None else status_of(error)
    customer = _customer(request, account)
    return template(request, "account.html", status=status, customer=customer, **context)


def _customer(request: Request, account: Account) -> str | None:
    """Return the id of the linked customer; None where none is, or no longer in the shop's data."""
    if not account.linked:
        return None
    try:
        return shop_of(request).customers.id_of(account.customer)
    except UnknownCustomer:
        return None
