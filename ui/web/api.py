"""The HTTP API below /api, described by /api/openapi.json.

A shop's own systems speak with an API key (``Authorization: Bearer aisle_…``) and may name any
customer; a browser speaks with its session cookie, for the person signed in and nobody else.
"""

import json
from collections.abc import Iterator
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Query, Request
from starlette.responses import StreamingResponse

from chatbot.assistant import Delta, Progress
from chatbot.turn import Pick, Turn
from data.errors import AisleError, NotBuilt
from data.product import ProductId
from ui.web.api_models import (
    AskBody,
    EventsBody,
    EventsTaken,
    Health,
    PicksAnswer,
    ProductAnswer,
    SearchAnswerBody,
    SearchBody,
    ThumbBody,
)
from ui.web.asker import Asker, asker, require_system
from ui.web.event_intake import take_events
from ui.web.sessions import shop_of

Asking = Annotated[Asker, Depends(asker)]
Count = Annotated[int, Query(ge=1, le=100)]

router = APIRouter(prefix="/api", tags=["shop"])


@router.get("/health")
def health(request: Request) -> Health:
    """Say whether the shop can search and recommend; open to all."""
    shop = shop_of(request)
    try:
        ready = shop.search is not None and shop.recommender is not None
        problem = None
    except NotBuilt as error:
        ready, problem = False, str(error)
    return Health(ready=ready, products=len(shop.catalogue), problem=problem)


@router.post("/search")
def search(request: Request, body: SearchBody, who: Asking) -> SearchAnswerBody:
    """Find products by description."""
    customer = who.customer(body.customer)
    answer = shop_of(request).picks.search(body.text, customer=customer, k=body.k)
    return SearchAnswerBody.model_validate(answer.as_json())


@router.get("/recommend")
def recommend(
    request: Request,
    who: Asking,
    customer: str | None = None,
    k: Count = 10,
    new_only: bool = False,
) -> PicksAnswer:
    """Pick products from purchase history; a newcomer gets what is popular."""
    picks = shop_of(request).picks.recommend(who.customer(customer), k=k, new_only=new_only)
    return PicksAnswer(picks=[pick.as_json() for pick in picks])


@router.get("/products/{product}")
def product(request: Request, product: ProductId, who: Asking) -> ProductAnswer:
    """Return a product with its description."""
    del who
    held = shop_of(request).catalogue[product]
    return ProductAnswer(description=held.description, **_without_reasons(Pick(held, 0.0)))


@router.get("/products/{product}/similar")
def similar(request: Request, product: ProductId, who: Asking, k: Count = 10) -> PicksAnswer:
    """Return the products most like one."""
    picks = shop_of(request).picks.similar(product, k=k, customer=who.customer(None))
    return PicksAnswer(picks=[pick.as_json() for pick in picks])


@router.post("/ask", response_class=StreamingResponse)
def ask(request: Request, body: AskBody, who: Asking) -> StreamingResponse:
    """Say one thing to the assistant; the answer is a stream of server-sent events.

    ``progress`` names a tool as it is called, ``delta`` carries the next piece of the reply, ``turn`` the whole
    Turn; ``error`` one sentence, where there is no answer.
    """
    steps = shop_of(request).assistant.stream(
        who.shopper(body.customer), body.text, body.conversation
    )
    return StreamingResponse(_events(steps), media_type="text/event-stream")


@router.post("/thumbs")
def thumb(request: Request, body: ThumbBody, who: Asking) -> dict[str, str]:
    """Store a thumb at once, or take it back with ``undo``; it changes the next picks."""
    customer = who.required_customer(body.customer)
    given = None if body.thumb == "undo" else body.thumb
    shop_of(request).thumbs.give(customer, body.product, given)
    return {"product": body.product, "thumb": body.thumb}


@router.post("/events", dependencies=[Depends(require_system)])
def events(request: Request, body: EventsBody) -> EventsTaken:
    """Take purchases, carts, views and thumbs from the shop's own systems; by API key only.

    Wrong ones are refused one by one, with their place and reason; the others are stored.
    """
    return take_events(shop_of(request), body.events)


def _events(steps: Iterator[Progress | Delta | Turn]) -> Iterator[str]:
    try:
        for step in steps:
            yield _event(*_step(step))
    except AisleError as error:
        yield _event("error", {"error": str(error)})


def _step(step: Progress | Delta | Turn) -> tuple[str, dict[str, Any]]:
    if isinstance(step, Progress):
        return "progress", {"tool": step.tool}
    if isinstance(step, Delta):
        return "delta", {"text": step.text}
    return "turn", step.as_json()


def _event(name: str, document: dict[str, Any]) -> str:
    return f"event: {name}\ndata: {json.dumps(document, ensure_ascii=False)}\n\n"


def _without_reasons(pick: Pick) -> dict[str, Any]:
    form = pick.as_json()
    return {key: form[key] for key in form if key not in ("reasons", "score")}
