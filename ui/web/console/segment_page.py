"""One segment by itself: what its reports say of it, and whom to reach."""

from collections.abc import Iterator
from dataclasses import dataclass

from fastapi import APIRouter, Request, Response
from starlette.exceptions import HTTPException

from customers.report import Section
from customers.words import Language
from ui.web.console.desk import Desk, desk_of
from ui.web.console.drawing import Drawing
from ui.web.console.page import address, language_of, page
from ui.web.console.people import names_in

TOLD_BY = ("segments", "strategy")
"""The analyses whose reports have a section ``segment-N`` for each segment."""

router = APIRouter()


@dataclass(frozen=True, slots=True)
class Named:
    """A segment's number and name."""

    number: int
    name: str


@router.get("/segments/{number:int}")
def segment(request: Request, number: int) -> Response:
    """Show a segment."""
    desk, language = desk_of(request), language_of(request)
    names = names_in(desk.reports.document("segments"), "segments", language)
    if number not in names:
        raise HTTPException(404)
    return page(
        request,
        "segment",
        open_page="segments",
        segment=Named(number, names[number]),
        parts=list(_parts(desk, number, language)),
        csv_of=lambda name: lambda key: address(request, f"/{name}/tables/{key}.csv"),
        drawn=Drawing(language),
    )


def _parts(desk: Desk, number: int, language: Language) -> Iterator[tuple[str, Section]]:
    """Yield what each analysis tells of a segment."""
    key = f"segment-{number}"
    for name in TOLD_BY:
        for one in desk.reports.of(name, language):
            for section in one.report.sections:
                if section.key == key or section.key.startswith(f"{key}-"):
                    yield name, section
