"""One customer, under a pseudonym; who it is only with a permission, a reason and a record."""

from typing import Annotated

from fastapi import APIRouter, Depends, Form, Request, Response
from starlette.exceptions import HTTPException

from accounts.account import Account
from customers.report import Report
from data.errors import AisleError, InputError, UnknownCustomer
from data.event import CustomerKey
from ui.web.console.desk import desk_of
from ui.web.console.dossier import Dossier
from ui.web.console.drawing import Drawing
from ui.web.console.page import address, language_of, page, said_in
from ui.web.console.report_page import csv_file
from ui.web.console.table_view import as_csv, find_table
from ui.web.errors import status_of
from ui.web.sessions import require_staff, shop_of

Staff = Annotated[Account, Depends(require_staff)]
Reason = Annotated[str, Form(max_length=1000)]

router = APIRouter()


@router.get("/customers/{code}")
def customer(request: Request, code: str) -> Response:
    """Show a customer's figures."""
    return _page(request, _known(request, code))


@router.get("/customers/{code}/tables/{key}.csv")
def table(request: Request, code: str, key: str) -> Response:
    """Hand out a table of a customer's page."""
    found = find_table([_report(request, _known(request, code))], key)
    if found is None:
        raise HTTPException(404)
    return csv_file(as_csv(found.columns, found.rows), f"customer-{key}")


@router.post("/customers/{code}/reveal")
def reveal(request: Request, account: Staff, code: str, reason: Reason = "") -> Response:
    """Show who a customer is, once the look is recorded."""
    key, shop = _known(request, code), shop_of(request)
    try:
        shop.reveals.record(account, key, reason)
        return _page(request, key, revealed=shop.customers.id_of(key))
    except AisleError as error:
        return _page(request, key, error=error)


def _known(request: Request, code: str) -> CustomerKey:
    key = desk_of(request).customer(code)
    if key is None:
        raise UnknownCode(said_in(language_of(request))["customer"]["unknown"])
    return key


class UnknownCode(UnknownCustomer):
    """No customer has this code."""

    def __init__(self, sentence: str) -> None:
        InputError.__init__(self, sentence)


def _report(request: Request, key: CustomerKey) -> Report:
    desk, language = desk_of(request), language_of(request)
    dossier = Dossier(shop_of(request), key, desk.people(), desk.reports, language)
    return dossier.report(desk.codes.of(key))


def _page(
    request: Request, key: CustomerKey, revealed: str = "", error: AisleError | None = None
) -> Response:
    code = desk_of(request).codes.of(key)
    response = page(
        request,
        "customer",
        open_page="customers",
        report=_report(request, key),
        csv_at=lambda name: address(request, f"/customers/{code}/tables/{name}.csv"),
        code=code,
        revealed=revealed,
        problem=None if error is None else str(error),
        drawn=Drawing(language_of(request)),
    )
    response.status_code = 200 if error is None else status_of(error)
    return response
