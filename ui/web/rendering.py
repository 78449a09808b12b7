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
from ui.facets import telling_values
from ui.web.csrf import begin_visit, csrf_token, keep_visit
from ui.web.facet_words import FacetWords
from ui.web.problems import problem_in
from ui.web.sessions import current_account
from ui.web.words import page_language, words

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
    language: Language | None = None,
    **context: Any,
) -> Response:
    """Answer with a page; ``active`` names its entry in the menu.

    Without a ``language`` it is the one that the browser prefers.
    """
    begin_visit(request)
    language = language or page_language(request)
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


def sentence(text: str, language: Language) -> str:
    """Return an error's words as a page says them: a capital first, a full stop last."""
    text = problem_in(language, text)
    return text[:1].upper() + text[1:] + ("" if text.endswith((".", "!", "?", ")")) else ".")


templates.env.globals |= {"asset": asset, "words": words("en"), "language": "en"}
templates.env.filters |= {
    "sentence": sentence,
    "problem": lambda text, language: problem_in(language, text),
    "money": money,
    "product_address": product_address,
    "image_address": image_address,
    "picture": lambda product: Markup(picture_html(product)),
    "reasons": lambda claims, language: Markup(reasons_html(claims, language)),
    "telling": lambda product, language: FacetWords(language).values(
        telling_values(product.facets, FACETS)
    ),
    "facet_name": lambda name, language: FacetWords(language).facet(name),
    "facet_value": lambda value, language: FacetWords(language).value(value),
    "icon": lambda name: Markup(icon(name)),
}
