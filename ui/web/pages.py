"""The pages of picks from history and of one product, and the thumbs given there."""

from typing import TYPE_CHECKING, Annotated
from urllib.parse import quote, urlencode

from fastapi import APIRouter, Depends, Form, Request, Response
from starlette.background import BackgroundTask
from starlette.responses import RedirectResponse

from accounts.account import Account
from chatbot.choice import Request as Wanted
from chatbot.state import Thumb
from data.errors import InputError, UnknownProduct
from data.event import CustomerKey
from data.product import ProductId
from ui.chat.cards import product_address
from ui.chat.labels import labels
from ui.web.rendering import template
from ui.web.security import CHAT_PATH
from ui.web.sessions import local_path, require_account, shop_of
from ui.web.shelves import IN_SIGHT, Basis, Shelves
from ui.web.starter_page import step_of
from ui.web.words import page_language

if TYPE_CHECKING:
    from ui.shop import Shop

Mine = Annotated[Account, Depends(require_account)]
Text = Annotated[str, Form()]

THUMBS: dict[str, Thumb | None] = {"like": "like", "dislike": "dislike", "undo": None}

router = APIRouter(include_in_schema=False)


@router.get("/for-you")
def for_you(request: Request, account: Mine) -> Response:
    """Show picks from purchase history, in rows; a newcomer is asked for their taste first."""
    shop, language, customer = shop_of(request), page_language(request), account.customer
    basis = _basis(shop, customer)
    shelves = Shelves(shop, customer, language)
    rows = shelves.for_you(basis)
    asks = basis == "new" and not shop.picks.starter.asked(customer)
    page = template(
        request,
        "for_you.html",
        language=language,
        active="for-you",
        shelves=rows,
        basis=basis,
        step=step_of(shop, language, 1, {}) if asks else None,
        thumbs=shelves.thumbs,
        here="/for-you",
    )
    seen = [pick.id for row in rows for pick in row.picks[:IN_SIGHT]]
    page.background = BackgroundTask(shop.tastes.show, customer, seen)
    return page


def _basis(shop: "Shop", customer: CustomerKey) -> Basis:
    """Return what there is to pick by for a customer."""
    if shop.recommender.knows(customer):
        return "known"
    return "told" if shop.picks.ledger.of(customer).likes else "new"


@router.get("/products/{product:path}")
def product(request: Request, product: ProductId, account: Mine) -> Response:
    """Show one product: its facts, why it suits, what is like it and what goes with it."""
    shop, language = shop_of(request), page_language(request)
    if not shop.catalogue.offers(product):
        raise UnknownProduct(product)
    pick = shop.picks.reasons.pick(product, Wanted(account.customer, language=language))
    say = labels(language)["details_say"].format(title=pick.product.title)
    shelves = Shelves(shop, account.customer, language)
    page = template(
        request,
        "product.html",
        language=language,
        pick=pick,
        shelves=shelves.beside(product),
        thumbs=shelves.thumbs,
        here=product_address(product),
        ask=f"{CHAT_PATH}/?{urlencode({'ask': say})}",
    )
    page.background = BackgroundTask(shop.visits.view, account.customer, product)
    return page


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
