"""Campaigns: drawn from a segment or from those who drift away, listed and measured."""

from datetime import UTC, datetime
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Form, Request, Response
from starlette.responses import RedirectResponse

from accounts.account import Account
from customers.campaigns import Campaign, export_csv, measurement_sections
from customers.report import Section
from customers.words import Language, filled
from data.errors import AisleError
from data.event import CustomerId, CustomerKey
from ui.analyses.campaigns import create_campaign, measure_campaign
from ui.web.console.desk import desk_of
from ui.web.console.drawing import Drawing
from ui.web.console.page import address, language_of, page, said_in
from ui.web.console.people import names_in
from ui.web.console.planned import ALL, Planned
from ui.web.console.report_page import csv_file
from ui.web.console.table_view import BOM
from ui.web.errors import status_of
from ui.web.sessions import require_staff, shop_of

Staff = Annotated[Account, Depends(require_staff)]
Reason = Annotated[str, Form(max_length=1000)]

router = APIRouter()


@router.get("/campaigns")
def campaigns(request: Request, source: str = "") -> Response:
    """List the campaigns, and offer to make one."""
    return _list(request, Planned(source=source))


@router.post("/campaigns")
def create(request: Request, planned: Annotated[Planned, Form()]) -> Response:
    """Draw a campaign's list."""
    try:
        made = create_campaign(shop_of(request), planned.plan())
    except AisleError as error:
        return _list(request, planned, error)
    return RedirectResponse(address(request, f"/campaigns/{made.id}"), status_code=303)


@router.get("/campaigns/{campaign}")
def show(request: Request, campaign: str) -> Response:
    """Show a campaign, and what it brought once its time is over."""
    return _page(request, shop_of(request).campaigns.read(campaign))


@router.post("/campaigns/{campaign}/remove")
def remove(request: Request, campaign: str) -> Response:
    """Delete a campaign."""
    shop_of(request).campaigns.remove(campaign)
    return RedirectResponse(address(request, "/campaigns"), status_code=303)


@router.get("/campaigns/{campaign}/list.csv")
def list_by_code(request: Request, campaign: str) -> Response:
    """Hand out whom to reach, by code."""
    shop = shop_of(request)
    text = export_csv(shop.campaigns.read(campaign), shop.catalogue, desk_of(request).codes.of)
    return csv_file(BOM + text, "campaign")


@router.post("/campaigns/{campaign}/list")
def list_by_id(request: Request, account: Staff, campaign: str, reason: Reason = "") -> Response:
    """Hand out whom to reach by the shop's own customer ids; the looks are recorded first."""
    shop, said = shop_of(request), said_in(language_of(request))["campaigns"]
    held = shop.campaigns.read(campaign)
    treated = [member.customer for member in held.members if member.treated]
    named = filled(said["reason_of_list"], {"name": held.name, "reason": reason.strip()})
    try:
        shop.reveals.record_all(account, treated, named if reason.strip() else "")
    except AisleError as error:
        return _page(request, held, error)

    def called(customer: CustomerKey) -> CustomerId:
        return shop.customers.id_of(customer)

    return csv_file(BOM + export_csv(held, shop.catalogue, called), "campaign")


def _list(request: Request, planned: Planned, error: AisleError | None = None) -> Response:
    response = page(
        request,
        "campaigns",
        open_page="campaigns",
        campaigns=shop_of(request).campaigns.all(),
        sources=_sources(request),
        planned=planned,
        problem=None if error is None else str(error),
    )
    response.status_code = 200 if error is None else status_of(error)
    return response


def _sources(request: Request) -> list[tuple[str, str]]:
    """Return whom a campaign can be for: values of the form and their words."""
    language, documents = language_of(request), desk_of(request).reports
    said = said_in(language)["campaigns"]
    clusters = names_in(documents.document("decline"), "clusters", language)
    segments = names_in(documents.document("segments"), "segments", language)
    everyone = [(ALL, said["everyone"])] if clusters else []
    declining = [
        (f"decline-{n}", filled(said["decline"], {"name": name})) for n, name in clusters.items()
    ]
    together = [
        (f"segment-{n}", filled(said["segment"], {"name": name})) for n, name in segments.items()
    ]
    return [*everyone, *declining, *together]


def _page(request: Request, held: Campaign, error: AisleError | None = None) -> Response:
    language = language_of(request)
    effect: dict[str, Any] = {"sections": (), "waits": ""}
    if held.ends_at <= datetime.now(UTC):
        effect = _effect(request, held, language)
    response = page(
        request,
        "campaign",
        open_page="campaigns",
        campaign=held.summary,
        over=held.ends_at <= datetime.now(UTC),
        drawn=Drawing(language),
        problem=None if error is None else str(error),
        **effect,
    )
    response.status_code = 200 if error is None else status_of(error)
    return response


def _effect(request: Request, held: Campaign, language: Language) -> dict[str, Any]:
    """Return what a campaign brought, or why that cannot be said yet."""
    shop = shop_of(request)
    try:
        document = measure_campaign(shop, held.id).document()
    except AisleError as error:
        return {"sections": (), "waits": str(error)}
    sections: tuple[Section, ...] = measurement_sections(
        document, shop.catalogue.currency, language
    )
    return {"sections": sections, "waits": ""}
