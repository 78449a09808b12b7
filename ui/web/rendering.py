"""Pages from templates, each with who is signed in, a form token and the place in the menu."""

import functools
import hashlib
from pathlib import Path
from typing import Any

from fastapi import Request, Response
from starlette.templating import Jinja2Templates

from ui.web.csrf import begin_visit, csrf_token, keep_visit
from ui.web.sessions import current_account

HERE = Path(__file__).parent
STATIC = HERE / "static"

MENU = (("chat", "/", "Chat"), ("search", "/search", "Search"), ("for-you", "/for-you", "For you"))
"""The name by which a page says that it is open, its address, its words."""

templates = Jinja2Templates(directory=HERE / "templates")
"""Other pages add their filters to ``templates.env.filters``."""


def template(
    request: Request, page: str, /, *, status: int = 200, active: str = "", **context: Any
) -> Response:
    """Answer with a page; ``active`` names its entry in the menu."""
    begin_visit(request)
    context = {
        "account": current_account(request),
        "csrf": csrf_token(request),
        "active": active,
        "menu": MENU,
        **context,
    }
    response = templates.TemplateResponse(request, page, context, status_code=status)
    keep_visit(request, response)
    return response


@functools.cache
def asset(name: str) -> str:
    """Return the address of a static file; it changes with the file, so browsers may keep it."""
    version = hashlib.sha256((STATIC / name).read_bytes()).hexdigest()[:10]
    return f"/static/{name}?v={version}"


def sentence(text: str) -> str:
    """Return an error's words as a page says them: a capital first, a full stop last."""
    return text[:1].upper() + text[1:] + ("" if text.endswith((".", "!", "?", ")")) else ".")


templates.env.globals["asset"] = asset
templates.env.filters["sentence"] = sentence
