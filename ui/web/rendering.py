"""Pages from templates, each with who is signed in, a form token and the place in the menu."""

import functools
import hashlib
from pathlib import Path
from typing import Any

from fastapi import Request, Response
from markupsafe import Markup
from starlette.templating import Jinja2Templates

from chatbot.turn import Language
from data.money import money
from ui.chat.cards import image_address, picture_html, product_address, reasons_html
from ui.chat.icons import icon
from ui.chat.labels import labels
from ui.facets import telling_values
from ui.web.csrf import begin_visit, csrf_token, keep_visit
from ui.web.sessions import current_account
from ui.web.words import words

HERE = Path(__file__).parent
STATIC = HERE / "static"
FACETS = 4
"""Facets shown on a card."""

Menu = tuple[tuple[str, str, str], ...]
"""The name by which a page says that it is open, its address, its words."""

templates = Jinja2Templates(directory=HERE / "templates")


def menu_in(language: Language) -> Menu:
    """Return the menu of every page."""
    said = words(language)
    return (
        ("chat", "/", said["chat"]),
        ("search", "/search", said["search"]),
        ("for-you", "/for-you", said["for_you"]),
    )


MENU = menu_in("en")


def template(
    request: Request,
    page: str,
    /,
    *,
    status: int = 200,
    active: str = "",
    language: Language = "en",
    **context: Any,
) -> Response:
    """Answer with a page in a language; ``active`` names its entry in the menu."""
    begin_visit(request)
    context = {
        "account": current_account(request),
        "csrf": csrf_token(request),
        "active": active,
        "language": language,
        "words": words(language),
        "menu": menu_in(language),
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


templates.env.globals |= {"asset": asset, "words": words("en"), "language": "en"}
templates.env.filters |= {
    "sentence": sentence,
    "money": money,
    "product_address": product_address,
    "image_address": image_address,
    "picture": lambda product: Markup(picture_html(product)),
    "reasons": lambda claims, language: Markup(reasons_html(claims, language)),
    "telling": lambda product: telling_values(product.facets, FACETS),
    "facet_name": lambda name, language: labels(language).facet(name),
    "icon": lambda name: Markup(icon(name)),
}
