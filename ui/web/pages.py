"""The pages of picks from history and of one product, and the thumbs given there."""

from typing import Annotated
from urllib.parse import quote, urlencode

from fastapi import APIRouter, Depends, Form, Request, Response
from starlette.responses import RedirectResponse

from accounts.account import Account
from chatbot.choice import Request as Wanted
from chatbot.state import Thumb
from data.errors import InputError, UnknownProduct
from data.product import ProductId
from ui.chat.cards import product_address
from ui.chat.labels import labels
from ui.web.rendering import template
from ui.web.security import CHAT_PATH
from ui.web.sessions import local_path, require_account, shop_of
from ui.web.shelves import Shelves
from ui.web.words import page_language

Mine = Annotated[Account, Depends(require_account)]
Text = Annotated[str, Form()]

THUMBS: dict[str, Thumb | None] = {"like": "like", "dislike": "dislike", "undo": None}

router = APIRouter(include_in_schema=False)


@router.get("/for-you")
def for_you(request: Request, account: Mine) -> Response:
    """Show picks from purchase history, in rows."""
    shop, language = shop_of(request), page_language(request)
    return template(
        request,
        "for_you.html",
        language=language,
        active="for-you",
        shelves=Shelves(shop, account.customer, language).for_you(),
        known=shop.recommender.knows(account.customer),
        thumbs=shop.thumbs.of(account.customer),
        here="/for-you",
    )


@router.get("/products/{product:path}")
def product(request: Request, product: ProductId, account: Mine) -> Response:
    """Show one product: its facts, why it suits, what is like it and what goes with it."""
    shop, language = shop_of(request), page_language(request)
    if not shop.catalogue.offers(product):
        raise UnknownProduct(product)
    pick = shop.picks.reasons.pick(product, Wanted(account.customer, language=language))
    say = labels(language)["details_say"].format(title=pick.product.title)
    return template(
        request,
        "product.html",
        language=language,
        pick=pick,
        shelves=Shelves(shop, account.customer, language).beside(product),
        thumbs=shop.thumbs.of(account.customer),
        here=product_address(product),
        ask=f"{CHAT_PATH}/?{urlencode({'ask': say})}",
    )


@router.post("/thumbs")
def thumb(
    request: Request, account: Mine, product: Text, thumb: Text, back: Text = "/for-you"
) -> Response:
    """Store a thumb, or take it back, and return to the card it was given on."""
    if thumb not in THUMBS:
        raise InputError("a thumb is like, dislike or undo")
    shop_of(request).thumbs.give(account.customer, product, THUMBS[thumb])
    address = f"{local_path(back, '/for-you')}#p-{quote(product)}"
    return RedirectResponse(address, status_code=303)
