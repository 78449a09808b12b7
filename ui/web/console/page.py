"""A page of the console: its language, its menu, its addresses."""

from collections.abc import Mapping
from datetime import datetime
from functools import partial
from typing import Any
from urllib.parse import urlencode

from fastapi import Request, Response

from customers.report.numbers import moment
from customers.words import LANGUAGES, Language, filled, words
from ui.web.console.desk import desk_of
from ui.web.console.plotly_script import script_address
from ui.web.rendering import template
from ui.web.sessions import shop_of
from ui.web.words import page_language

ROOT = "/console"
GROUPS: Mapping[str, tuple[str, ...]] = {
    "find": (
        "overview",
        "segments",
        "strategy",
        "decline",
        "propensity",
        "behaviour",
        "recommendations",
        "unmet",
        "feedback",
    ),
    "act": ("customers", "campaigns", "reveals"),
    "watch": ("jobs",),
}
"""The menu."""


def language_of(request: Request) -> Language:
    """Return the language that the address names, else the one that the browser prefers."""
    named = request.query_params.get("lang")
    return named if named in LANGUAGES else page_language(request)


def address(request: Request, path: str, **query: object) -> str:
    """Return an address of the console, in the language that this page was asked for in."""
    named = request.query_params.get("lang")
    kept = {"lang": named} if named in LANGUAGES else {}
    given = {name: value for name, value in query.items() if value not in (None, "")} | kept
    return f"{ROOT}{path}" + (f"?{urlencode(given)}" if given else "")


def in_language(request: Request, language: Language) -> str:
    """Return this page's address in a language."""
    query = [(k, v) for k, v in request.query_params.multi_items() if k != "lang"]
    return f"{request.url.path}?{urlencode([*query, ('lang', language)])}"


def said_in(language: Language) -> Mapping[str, Any]:
    """Return the console's words."""
    return words("console", language)


def page(request: Request, name: str, /, *, open_page: str, **context: Any) -> Response:
    """Answer with the page of a template below ``console/``; ``open_page`` is its menu entry."""
    language = language_of(request)
    said = said_in(language)
    zone = shop_of(request).settings.time_zone

    def when(at: datetime) -> str:
        return moment(at.astimezone(zone), language)

    return template(
        request,
        f"console/{name}.html",
        language=language,
        active="console",
        said=said,
        fill=lambda text, **values: filled(text, values),
        at=partial(address, request),
        plotly_address=script_address(),
        lang=request.query_params.get("lang"),
        other_languages=[
            (one, {"en": "English", "ko": "한국어"}[one], in_language(request, one))
            for one in LANGUAGES
        ],
        groups=GROUPS,
        open_page=open_page,
        running=[job for job in desk_of(request).jobs.all() if job.active],
        when=when,
        **context,
    )
