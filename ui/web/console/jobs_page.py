"""Long work: started, followed and cancelled."""

from datetime import UTC, datetime
from typing import Annotated, Any

from fastapi import APIRouter, Form, Request, Response
from starlette.responses import JSONResponse, RedirectResponse

from customers.report.numbers import number
from customers.words import Language, filled
from ui.jobs import Job, JobState
from ui.web.console.desk import desk_of
from ui.web.console.page import address, language_of, page, said_in
from ui.web.console.work import WORK
from ui.web.problems import problem_in
from ui.web.sessions import local_path

Kinds = Annotated[list[str], Form()]
Text = Annotated[str, Form()]

router = APIRouter()


@router.get("/jobs")
def jobs(request: Request) -> Response:
    """List the jobs."""
    language = language_of(request)
    shown = [told(job, language) for job in desk_of(request).jobs.all()]
    return page(request, "jobs", open_page="jobs", jobs=shown, kinds=list(WORK))


@router.get("/jobs.json")
def jobs_now(request: Request) -> Response:
    """Say how the jobs stand, for the pages' script."""
    language = language_of(request)
    return JSONResponse([told(job, language) for job in desk_of(request).jobs.all()])


@router.post("/jobs")
def start(request: Request, kind: Kinds, back: Text = "") -> Response:
    """Put work in line, in the order in which results rest on each other."""
    for one in sorted(kind, key=lambda name: list(WORK).index(name) if name in WORK else -1):
        desk_of(request).jobs.start(one)
    return _back(request, back)


@router.post("/jobs/{job}/cancel")
def cancel(request: Request, job: str, back: Text = "") -> Response:
    """End a job."""
    desk_of(request).jobs.cancel(job)
    return _back(request, back)


def told(job: Job, language: Language) -> dict[str, Any]:
    """Return a job as pages tell of it."""
    said = said_in(language)
    step = said["steps"].get(job.step, job.step)
    values = {"step": step, "done": number(job.done), "total": number(job.total)}
    ended = job.ended_at or datetime.now(UTC)
    took = (ended - job.began_at).total_seconds() if job.began_at else None
    return {
        "id": job.id,
        "kind": job.kind,
        "name": said["jobs"][job.kind],
        "state": job.state,
        "said": said["job"]["states"][job.state],
        "active": job.active,
        "running": job.state is JobState.RUNNING,
        "progress": filled(said["job"]["progress"], values) if job.total else step,
        "share": job.share,
        "took": "" if took is None else filled(said["job"]["since"], {"seconds": round(took)}),
        "asked": f"{job.asked_at:%Y-%m-%d %H:%M} UTC",
        "problem": problem_in(language, job.problem),
    }


def _back(request: Request, back: str) -> Response:
    there = local_path(back, address(request, "/jobs"))
    return RedirectResponse(there, status_code=303)
