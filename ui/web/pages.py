"""The pages beside the chat: search, picks from history, one product, thumbs."""

from dataclasses import replace
from typing import Annotated

from fastapi import APIRouter, Depends, Form, Query, Request, Response
from starlette.responses import FileResponse, RedirectResponse

from accounts.account import Account
from chatbot.assistant import LONGEST_MESSAGE
from chatbot.language import language_of
from chatbot.money import money
from chatbot.picks import Choice, Request as PicksWanted
from chatbot.state import Thumb
from data.errors import InputError
from data.product import ProductId
from retrieval.constraint import Constraint
from ui.chat.cards import image_address, product_address
from ui.web.rendering import template, templates
from ui.web.sessions import local_path, require_account, shop_of

Mine = Annotated[Account, Depends(require_account)]
Words = Annotated[str, Query(max_length=LONGEST_MESSAGE)]

PAGE = 24
ROW = 12
COMPANIONS = 6
THUMBS: dict[str, Thumb | None] = {"like": "like", "dislike": "dislike", "undo": None}

templates.env.filters |= {
    "money": money,
    "image_address": image_address,
    "product_address": product_address,
    "facet_name": lambda name: name.replace("_", " "),
}

router = APIRouter(include_in_schema=False)


@router.get("/search")
def search(
    request: Request, account: Mine, q: Words = "", without: Annotated[list[str], Query()] = []
) -> Response:
    """Search by description; ``without`` names demands of the words that no longer hold."""
    if not q.strip():
        return template(request, "search.html", active="search", q="", choice=None)
    shop = shop_of(request)
    understood = shop.search.understand(q)
    held = tuple(c for c in understood.constraints if _mark(c) not in without)
    wanted = PicksWanted(account.customer, PAGE, language=language_of(q, "en"))
    choice = shop.picks.choose(replace(understood, constraints=held), wanted)
    return template(
        request,
        "search.html",
        active="search",
        q=q,
        choice=choice,
        chips=[(_chip(c), [*without, _mark(c)]) for c in held if c.hard],
        relaxations=[(r, [*without, *map(_mark, r.drop)]) for r in choice.relaxations],
        thumbs=shop.thumbs.of(account.customer),
    )


@router.get("/for-you")
def for_you(request: Request, account: Mine) -> Response:
    """Show picks from purchase history, in rows."""
    shop = shop_of(request)
    rows = _rows(
        ("For you", shop.picks.choose_for(PicksWanted(account.customer, ROW))),
        (
            "New for you",
            shop.picks.choose_for(PicksWanted(account.customer, ROW), new_only=True),
        ),
        ("Popular this week", shop.picks.choose_for(PicksWanted(None, ROW))),
    )
    return template(
        request,
        "for_you.html",
        active="for-you",
        rows=rows,
        known=shop.recommender.knows(account.customer),
        thumbs=shop.thumbs.of(account.customer),
    )


@router.get("/products/{product:path}")
def product(request: Request, product: ProductId, account: Mine) -> Response:
    """Show one product: its facts, why it suits, what is like it and what goes with it."""
    shop = shop_of(request)
    wanted = PicksWanted(account.customer, COMPANIONS)
    return template(
        request,
        "product.html",
        product=shop.catalogue[product],
        reasons=shop.picks.pick(product, wanted).reasons,
        rows=_rows(
            ("Goes with it", shop.picks.choose_companions(product, wanted)),
            ("More like this", shop.picks.choose_similar(product, wanted)),
        ),
        thumbs=shop.thumbs.of(account.customer),
    )


@router.post("/thumbs")
def thumb(
    request: Request,
    account: Mine,
    product: Annotated[str, Form()],
    thumb: Annotated[str, Form()],
    back: Annotated[str, Form()] = "/for-you",
) -> Response:
    """Store a thumb, or take it back, and return to the page it was given on."""
    if thumb not in THUMBS:
        raise InputError("a thumb is like, dislike or undo")
    shop_of(request).thumbs.give(account.customer, product, THUMBS[thumb])
    return RedirectResponse(local_path(back, "/for-you"), status_code=303)


@router.get("/images/{name:path}")
def image(request: Request, name: str) -> Response:
    """Hand out a product's picture."""
    folder = shop_of(request).home.images.resolve()
    path = (folder / name).resolve()
    if not path.is_relative_to(folder) or not path.is_file():
        raise InputError("there is no such picture")
    headers = {
        "Cache-Control": "public, max-age=86400",
        "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'; sandbox",
    }
    return FileResponse(path, headers=headers)


def _rows(*rows: tuple[str, Choice]) -> list[tuple[str, Choice]]:
    """Leave out empty rows, and what an earlier row shows already."""
    shown: set[ProductId] = set()
    kept = []
    for name, choice in rows:
        picks = tuple(pick for pick in choice.picks if pick.id not in shown)
        shown |= {pick.id for pick in picks}
        if picks:
            kept.append((name, replace(choice, picks=picks)))
    return kept


def _mark(constraint: Constraint) -> str:
    """Name a constraint in an address."""
    return f"{constraint.field}.{constraint.op}"


def _chip(constraint: Constraint) -> str:
    """Say a constraint in a few words."""
    value = constraint.value
    said = " or ".join(value) if isinstance(value, tuple) else str(value)
    if constraint.field == "price":
        bound = {"lte": "up to", "lt": "below", "gte": "from", "gt": "above"}
        return f"{bound.get(constraint.op, '')} {float(said):g}".strip()
    return f"not {said}" if constraint.op == "not" else said
