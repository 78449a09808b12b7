"""The pages of analyses: their reports, filtered, and as files."""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request, Response
from starlette.exceptions import HTTPException

from customers.report.html import as_html
from customers.report.markdown import as_markdown
from customers.report.pdf import as_pdf
from ui.web.console.analyses import ANALYSES, BEHAVIOUR, Shown
from ui.web.console.behaviour_filters import Chosen, choices, filtered
from ui.web.console.desk import desk_of
from ui.web.console.drawing import Drawing
from ui.web.console.feedback import feedback_of
from ui.web.console.jobs_page import told
from ui.web.console.page import address, language_of, page
from ui.web.console.table_view import as_csv, find_table
from ui.web.sessions import shop_of

ENDINGS: Mapping[str, tuple[str, Callable[[Shown], str | bytes]]] = {
    "html": ("text/html; charset=utf-8", lambda shown: as_html(shown.report)),
    "pdf": ("application/pdf", lambda shown: as_pdf(shown.report)),
    "md": ("text/markdown; charset=utf-8", lambda shown: as_markdown(shown.report)),
    "json": (
        "application/json",
        lambda shown: json.dumps(shown.document, ensure_ascii=False, indent=2),
    ),
}
"""The files of a report: their type, and what makes them."""
FEEDBACK, SEGMENTS = "feedback", "segments"

Filters = Annotated[Chosen, Query()]

router = APIRouter()


@router.get("/{name}")
def report(request: Request, name: str, chosen: Filters) -> Response:
    """Show what an analysis found."""
    shown = [_without_portraits(one) for one in shown_of(request, name, chosen)]
    saved = desk_of(request).reports.behaviour() if name == BEHAVIOUR and shown else None
    filters = {} if saved is None else choices(saved)
    return report_page(request, name, shown, filters=filters, chosen=chosen)


@router.get("/{name}/report.{ending}")
def file(request: Request, name: str, ending: str, chosen: Filters, part: int = 0) -> Response:
    """Hand out a report as a file."""
    shown = shown_of(request, name, chosen)
    if ending not in ENDINGS or not 0 <= part < len(shown):
        raise HTTPException(404)
    kind, make = ENDINGS[ending]
    return as_file(make(shown[part]), f"{shown[part].report.name}.{ending}", kind)


@router.get("/{name}/tables/{key}.csv")
def table(request: Request, name: str, key: str, chosen: Filters) -> Response:
    """Hand out a table as CSV."""
    found = find_table((one.report for one in shown_of(request, name, chosen)), key)
    if found is None:
        raise HTTPException(404)
    return csv_file(as_csv(found.columns, found.rows), f"{name}-{key}")


def _without_portraits(shown: Shown) -> Shown:
    """Leave out what is told of each segment where that has a page of its own."""
    if shown.report.name != SEGMENTS:
        return shown
    sections = (one for one in shown.report.sections if not one.key.startswith("segment-"))
    return replace(shown, report=replace(shown.report, sections=tuple(sections)))


def shown_of(request: Request, name: str, chosen: Chosen) -> list[Shown]:
    """Return the reports of a page; nothing where its analysis was never made.

    Raises
    ------
    HTTPException
        There is no such page: 404.
    """
    language, shop = language_of(request), shop_of(request)
    if name == FEEDBACK:
        return [feedback_of(shop, language)]
    if name not in ANALYSES:
        raise HTTPException(404)
    reports = desk_of(request).reports
    shown = reports.of(name, language)
    saved = reports.behaviour() if name == BEHAVIOUR and chosen.anything and shown else None
    if saved is None:
        return shown
    return [Shown(filtered(saved, chosen, language), saved.document, saved.made_at)]


def report_page(request: Request, name: str, shown: Sequence[Shown], /, **context: Any) -> Response:
    """Answer with reports as a page, or with how to make them."""
    language = language_of(request)
    latest = next((job for job in desk_of(request).jobs.all() if job.kind == name), None)
    query = {k: v for k, v in request.query_params.items() if k != "lang"}
    return page(
        request,
        "report",
        open_page=name,
        name=name,
        shown=shown,
        job=told(latest, language) if latest and latest.active else None,
        failed=latest.problem if latest else "",
        can_compute=name in ANALYSES,
        drawn=Drawing(language),
        csv_at=lambda key: address(request, f"/{name}/tables/{key}.csv", **query),
        file_at=lambda ending, part: address(
            request, f"/{name}/report.{ending}", **query, part=part or None
        ),
        **context,
    )


def csv_file(text: str, name: str) -> Response:
    """Answer with a CSV file."""
    return as_file(text, f"{name}.csv", "text/csv; charset=utf-8")


def as_file(content: str | bytes, name: str, kind: str) -> Response:
    """Answer with a file to keep."""
    headers = {"Content-Disposition": f'attachment; filename="aisle-{name}"'}
    return Response(content, media_type=kind, headers=headers)
