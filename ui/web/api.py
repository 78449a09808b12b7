"""The HTTP API below /api, described by /api/openapi.json and, for people, by /api.

A shop's own systems speak with an API key (``Authorization: Bearer aisle_…``) and may name any
customer; a browser speaks with its session cookie, for the person signed in and nobody else.
"""

from collections.abc import Iterable
from time import perf_counter
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Query, Request, Response, Security
from fastapi.security import APIKeyCookie, HTTPBearer

from chatbot.turn import Language, Pick
from data.errors import NotBuilt, UnknownProduct
from data.product import ProductId
from ui.answers import Json, claims_json, picks_json
from ui.web.api_models import (
    MOST_PICKS,
    ClaimsAnswer,
    EventsBody,
    EventsTaken,
    Health,
    PicksAnswer,
    Problem,
    ProductAnswer,
    ThumbBody,
    ThumbGiven,
)
from ui.web.api_search import search_answer
from ui.web.asker import Asker, asker, system
from ui.web.errors import public_sentence
from ui.web.event_intake import take_events
from ui.web.search_forms import SearchAnswer, SearchBody
from ui.web.sessions import SESSION_COOKIE, shop_of

KEY = HTTPBearer(auto_error=False, scheme_name="API key", description="of the shop's own systems")
COOKIE = APIKeyCookie(name=SESSION_COOKIE, auto_error=False, scheme_name="session")
PROBLEMS: dict[int | str, dict[str, Any]] = {
    status: {"model": Problem, "description": description}
    for status, description in {
        401: "no API key in force, and nobody signed in",
        403: "not for whoever asks",
        404: "no such product or customer",
        422: "something sent is missing, empty, too long or malformed",
        503: "not built yet, or busy; try again",
    }.items()
}

Asking = Annotated[Asker, Depends(asker)]
Count = Annotated[int, Query(ge=1, le=MOST_PICKS)]

open_to_all = APIRouter(prefix="/api", tags=["shop"])
router = APIRouter(
    prefix="/api", tags=["shop"], responses=PROBLEMS, dependencies=[Security(KEY), Security(COOKIE)]
)


@open_to_all.get("/health", responses={503: {"model": Health, "description": "not ready"}})
def health(request: Request, response: Response) -> Health:
    """Say whether the shop can search and recommend."""
    shop = shop_of(request)
    try:
        _ = shop.search, shop.recommender
    except NotBuilt as error:
        response.status_code = 503
        return Health(ready=False, products=shop.catalogue.count, problem=public_sentence(error))
    return Health(ready=True, products=shop.catalogue.count, problem=None)


@router.post("/search", response_model=SearchAnswer, response_model_exclude_unset=True)
def search(request: Request, body: SearchBody, who: Asking) -> Json:
    """Find products by description.

    Facets, prices and negations said in the text hold strictly, and so do the filters; where
    nothing satisfies them the picks are empty and the relaxations say what would. The reasons
    speak the text's language.
    """
    return search_answer(shop_of(request), body, who.customer(body.customer))


@router.get("/recommend", response_model=PicksAnswer)
def recommend(
    request: Request,
    who: Asking,
    customer: str | None = None,
    k: Count = 10,
    new_only: bool = False,
    language: Language = "en",
) -> Json:
    """Pick products from purchase history and taste; a newcomer gets what is popular.

    What is shown of them is noted by ``/api/taste/shown``, so that the next visit brings others.
    """
    began, key = perf_counter(), who.customer(customer)
    picks = shop_of(request).picks.recommend(key, k=k, new_only=new_only, language=language)
    return _timed(began, picks)


@router.get("/explain", response_model=ClaimsAnswer)
def explain(
    request: Request,
    who: Asking,
    product: ProductId,
    customer: str | None = None,
    language: Language = "en",
) -> Json:
    """Say why, or why not, a product suits a customer: its rank, what stands before it, and why."""
    shop, key = shop_of(request), who.customer(customer)
    return claims_json(shop.picks.explain(key, product, language, shop.events))


@router.get("/products/{product:path}/similar", response_model=PicksAnswer)
def similar(request: Request, product: ProductId, who: Asking, k: Count = 10) -> Json:
    """Return the products most like one."""
    began, key = perf_counter(), who.customer(None)
    return _timed(began, shop_of(request).picks.similar(product, k=k, customer=key))


@router.get("/products/{product:path}/goes-with", response_model=PicksAnswer)
def goes_with(request: Request, product: ProductId, who: Asking, k: Count = 10) -> Json:
    """Return what is bought together with a product, else its style in other kinds."""
    began, key = perf_counter(), who.customer(None)
    return _timed(began, shop_of(request).picks.goes_with(product, k=k, customer=key))


@router.get("/products/{product:path}", dependencies=[Depends(asker)])
def product(request: Request, product: ProductId) -> ProductAnswer:
    """Return a product with its description."""
    catalogue = shop_of(request).catalogue
    if not catalogue.offers(product):
        raise UnknownProduct(product)
    held = catalogue[product]
    return ProductAnswer.model_validate(
        {**Pick(held, 0.0).as_json(), "description": held.description}
    )


@router.post("/thumbs")
def thumb(request: Request, body: ThumbBody, who: Asking) -> ThumbGiven:
    """Store a thumb at once, or take it back with ``undo``; it changes the next picks."""
    customer = who.required_customer(body.customer)
    given = None if body.thumb == "undo" else body.thumb
    shop_of(request).thumbs.give(customer, body.product, given)
    return ThumbGiven(product=body.product, thumb=given)


@router.post("/events", dependencies=[Depends(system)])
def events(request: Request, body: EventsBody) -> EventsTaken:
    """Take purchases, carts, views, returns and thumbs from the shop's own systems.

    By API key only, at most 1,000 at once. Wrong ones are refused one by one, with their place and
    the reason; the others are stored, and count in the very next picks. A customer that the shop
    does not know yet becomes known. Send each event once: a second one is a second purchase.
    """
    return take_events(shop_of(request), body.events)


def _timed(began: float, picks: Iterable[Pick]) -> Json:
    return picks_json(picks, (perf_counter() - began) * 1000)
