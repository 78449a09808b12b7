"""The console's first page: key figures, what to do next, and what was computed when."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

from fastapi import APIRouter, Request, Response

from customers.report import Figure, Figures
from customers.report.numbers import number
from customers.words import filled
from ui.web.console.analyses import ANALYSES
from ui.web.console.desk import desk_of
from ui.web.console.jobs_page import told
from ui.web.console.page import address, language_of, page, said_in
from ui.web.console.work import WORK
from ui.web.sessions import shop_of

OLD = 7
"""Days after which a result should be computed again."""

router = APIRouter()


@dataclass(frozen=True, slots=True)
class Step:
    """Something to do next."""

    text: str
    do: str = ""
    title: str = ""
    kinds: tuple[str, ...] = ()
    """What it computes."""
    there: str = ""
    """Where it leads."""
    first: bool = False


@dataclass(frozen=True, slots=True)
class Result:
    """An analysis as the overview tells of it."""

    name: str
    summary: str
    made_at: datetime | None
    working: bool


@router.get("")
def overview(request: Request) -> Response:
    """Show where things stand."""
    language, jobs = language_of(request), desk_of(request).jobs.all()
    results = list(_results(request))
    return page(
        request,
        "overview",
        open_page="overview",
        figures=_figures(request),
        steps=[] if any(job.active for job in jobs) else list(_steps(request, results)),
        jobs=[told(job, language) for job in reversed(jobs) if job.active],
        results=results,
    )


def _results(request: Request) -> Iterator[Result]:
    language, desk = language_of(request), desk_of(request)
    active = {job.kind for job in desk.jobs.all() if job.active}
    for name in ANALYSES:
        shown = desk.reports.of(name, language)
        summary = shown[0].report.summary if shown else ""
        made_at = min((one.made_at for one in shown), default=None)
        yield Result(name, summary, made_at, name in active)


def _figures(request: Request) -> Figures:
    shop, said = shop_of(request), said_in(language_of(request))["overview"]
    figures = [
        Figure(said["customers"], number(len(shop.customers))),
        Figure(said["products"], number(shop.catalogue.count)),
        Figure(said["events"], number(shop.events.count())),
    ]
    declining = _declining(request)
    if declining is not None:
        figures.append(Figure(said["declining"], number(declining)))
    segments = desk_of(request).reports.document("segments")
    if segments:
        figures.append(Figure(said["segments"], number(segments["k"])))
    return Figures(tuple(figures))


def _steps(request: Request, results: list[Result]) -> Iterator[Step]:
    language = language_of(request)
    said = said_in(language)
    texts = said["overview"]
    missing = [one.name for one in results if one.made_at is None]
    if len(missing) == len(results):
        yield Step(
            texts["first_lead"], texts["everything"], texts["first"], tuple(WORK), first=True
        )
        return
    if missing:
        names = ", ".join(said["pages"][name] for name in missing)
        lead = filled(texts["missing_lead"], {"names": names})
        yield Step(lead, texts["missing"], kinds=tuple(missing))
    declining = _declining(request)
    if declining:
        text = filled(texts["win_back"], {"count": number(declining)})
        there = address(request, "/campaigns", source="decline-all")
        yield Step(text, texts["win_back_do"], there=there)
    days = (datetime.now(UTC) - min(r.made_at for r in results if r.made_at)).days
    if days >= OLD:
        lead = filled(texts["old"], {"days": days})
        yield Step(lead, texts["again"], kinds=tuple(WORK))
    elif not missing and not declining:
        yield Step(texts["fresh"], texts["again"], kinds=tuple(WORK))


def _declining(request: Request) -> int | None:
    """Return how many customers drift away; None before that was found out."""
    saved = shop_of(request).analyses.load("decline")
    return None if saved is None else int(saved.arrays["declining"].sum())
