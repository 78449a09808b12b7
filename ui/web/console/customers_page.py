"""The list of customers, each by a code."""

from datetime import UTC, datetime
from typing import Annotated, Any

import numpy as np
from fastapi import APIRouter, Query, Request, Response
from starlette.responses import RedirectResponse

from customers.report.numbers import number, share
from customers.words import Language
from data.money import money
from ui.web.console.codes import normal
from ui.web.console.desk import desk_of
from ui.web.console.page import address, language_of, page, said_in
from ui.web.console.people import BANDS, SORTS, People, Wanted, names_in
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
    people = desk_of(request).people()
    rows = people.rows(wanted)
    last = max(1, -(-len(rows) // ON_A_PAGE))
    number_of = min(wanted.page, last)
    shown = rows[(number_of - 1) * ON_A_PAGE : number_of * ON_A_PAGE]
    query = wanted.model_dump(exclude_defaults=True, exclude={"page"})
    return page(
        request,
        "customers",
        open_page="customers",
        wanted=wanted,
        people=[_row(request, people, row) for row in shown.tolist()],
        count=len(rows),
        nobody=not len(people),
        number=number_of,
        last=last,
        query=query,
        code=code,
        choices=_choices(request, language_of(request)),
        columns=("code", "segment", "probability", "cluster", "last", "orders", "spend"),
        sorts=SORTS,
    )


@router.get("/customers.csv")
def customers_csv(request: Request, wanted: List) -> Response:
    """Hand out a list of customers, by code."""
    people, said = desk_of(request).people(), said_in(language_of(request))["customers"]
    columns = ("code", "segment", "probability", "cluster", "last", "orders", "spend")
    lines = (_cells(request, people, row) for row in people.rows(wanted).tolist())
    return csv_file(
        as_csv([said[name] for name in columns], ([line[n] for n in columns] for line in lines)),
        "customers",
    )


def _choices(request: Request, language: Language) -> dict[str, list[tuple[Any, str]]]:
    """Return what the list can be filtered by."""
    said = said_in(language)["customers"]
    segments, clusters = (
        list(_names(request, *where).items())
        for where in (("segments", "segments"), ("decline", "clusters"))
    )
    held = {
        "segment": [*segments, (-1, said["unassigned"])] if segments else [],
        "cluster": clusters,
        "band": [(name, said["bands"][name]) for name in BANDS],
    }
    return {name: options for name, options in held.items() if options}


def _names(request: Request, store: str, key: str) -> dict[int, str]:
    shown = desk_of(request).reports.of(store, language_of(request))
    return names_in(shown[0].document, key, language_of(request)) if shown else {}


def _cells(request: Request, people: People, row: int) -> dict[str, Any]:
    """Return a customer's figures as they are."""
    probability, last = float(people.probability[row]), float(people.last[row])
    return {
        "code": desk_of(request).codes.of(int(people.customers[row])),
        "segment": _names(request, "segments", "segments").get(int(people.segment[row]), ""),
        "probability": None if np.isnan(probability) else round(probability, 4),
        "cluster": _names(request, "decline", "clusters").get(int(people.cluster[row]), ""),
        "last": None if np.isnan(last) else datetime.fromtimestamp(last, UTC).date().isoformat(),
        "orders": int(people.orders[row]),
        "spend": round(float(people.spend[row]), 2),
    }


def _row(request: Request, people: People, row: int) -> dict[str, Any]:
    """Return a customer's figures as they are read."""
    cells, currency = _cells(request, people, row), shop_of(request).catalogue.currency
    spend = cells["spend"]
    return cells | {
        "probability": share(cells["probability"]),
        "orders": number(cells["orders"]),
        "spend": money(spend, currency, language_of(request)),
        "last": cells["last"] or "–",
    }
