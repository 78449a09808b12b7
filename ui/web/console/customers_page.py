"""The list of customers, each by a code."""

from typing import Annotated

from fastapi import APIRouter, Query, Request, Response
from starlette.responses import RedirectResponse

from ui.web.console.codes import normal
from ui.web.console.desk import desk_of
from ui.web.console.listing import COLUMNS, Listing
from ui.web.console.page import address, language_of, page, said_in
from ui.web.console.people import SORTS, Wanted, names_in
from ui.web.console.report_page import csv_file
from ui.web.console.table_view import as_csv
from ui.web.sessions import shop_of

ON_A_PAGE = 50

List = Annotated[Wanted, Query()]

router = APIRouter()


@router.get("/customers")
def customers(request: Request, wanted: List, code: str = "") -> Response:
    """List customers; a ``code`` leads to its customer."""
    written = normal(code)
    if written is not None:
        return RedirectResponse(address(request, f"/customers/{written}"), status_code=303)
    listing = _listing(request)
    if "sort" not in request.query_params and not listing.foretold:
        wanted.sort = "last"
    rows = listing.people.rows(wanted)
    last = max(1, -(-len(rows) // ON_A_PAGE))
    number = min(wanted.page, last)
    shown = rows[(number - 1) * ON_A_PAGE : number * ON_A_PAGE]
    return page(
        request,
        "customers",
        open_page="customers",
        wanted=wanted,
        people=[listing.line(row) for row in shown.tolist()],
        count=len(rows),
        nobody=not len(listing.people),
        number=number,
        last=last,
        query=wanted.model_dump(exclude_defaults=True, exclude={"page"}),
        code=code,
        choices=listing.choices(),
        columns=COLUMNS,
        sorts=SORTS,
    )


@router.get("/customers.csv")
def customers_csv(request: Request, wanted: List) -> Response:
    """Hand out a list of customers, by code."""
    listing, said = _listing(request), said_in(language_of(request))["customers"]
    cells = (listing.cells(row) for row in listing.people.rows(wanted).tolist())
    lines = ([one[name] for name in COLUMNS] for one in cells)
    return csv_file(as_csv([said[name] for name in COLUMNS], lines), "customers")


def _listing(request: Request) -> Listing:
    desk, language = desk_of(request), language_of(request)
    segments, clusters = (
        names_in(desk.reports.document(store), key, language)
        for store, key in (("segments", "segments"), ("decline", "clusters"))
    )
    currency = shop_of(request).catalogue.currency
    return Listing(desk.people(), desk.codes, segments, clusters, currency, language)
