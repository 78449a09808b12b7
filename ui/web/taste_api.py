"""The part of the HTTP API about a customer's taste: what is believed of it, and what they say."""

from typing import TYPE_CHECKING

from fastapi import APIRouter, Request, Security

from chatbot.taste.belief import Belief
from chatbot.taste.trait import Edit, Trait
from chatbot.turn import Language
from data.event import CustomerKey
from ui.answers import Json
from ui.web.api import COOKIE, KEY, PROBLEMS, Asking
from ui.web.sessions import shop_of
from ui.web.taste_models import (
    ChangesBody,
    CustomerBody,
    Noted,
    ShownBody,
    StarterAnswer,
    StarterBody,
    TasteAnswer,
)

if TYPE_CHECKING:
    from ui.shop import Shop

router = APIRouter(
    prefix="/api/taste",
    tags=["taste"],
    responses=PROBLEMS,
    dependencies=[Security(KEY), Security(COOKIE)],
)


@router.get("", response_model=TasteAnswer)
def taste(request: Request, who: Asking, customer: str | None = None) -> Json:
    """Return what is believed of a customer's taste, with its evidence, the strongest first."""
    return _taste(shop_of(request), who.required_customer(customer))


@router.patch("", response_model=TasteAnswer)
def change(request: Request, body: ChangesBody, who: Asking) -> Json:
    """Let a customer say what they want, refuse or leave out of account; the next picks follow.

    Without a stance, what they said before is taken back. All changes are one edit, for an undo.
    """
    shop, customer = shop_of(request), who.required_customer(body.customer)
    changes = {Trait(one.facet, one.value): one.stance for one in body.changes}
    shop.picks.ledger.tell(customer, changes, "ledger")
    return _taste(shop, customer)


@router.post("/undo", response_model=TasteAnswer)
def undo(request: Request, body: CustomerBody, who: Asking) -> Json:
    """Take back what the customer said last; what held before holds again."""
    shop, customer = shop_of(request), who.required_customer(body.customer)
    shop.picks.ledger.undo(customer)
    return _taste(shop, customer)


@router.get("/starter", response_model=StarterAnswer)
def starter(
    request: Request,
    who: Asking,
    customer: str | None = None,
    language: Language = "en",
) -> Json:
    """Return the questions for a newcomer; none where the shop has no facets to ask about."""
    asking, key = shop_of(request).picks.starter, who.required_customer(customer)
    questions = [
        {"text": one.text, "parts": [part.as_json() for part in one.parts]}
        for one in asking.questions(language)
    ]
    return {"asked": asking.asked(key), "questions": questions}


@router.post("/starter", response_model=TasteAnswer)
def answer(request: Request, body: StarterBody, who: Asking) -> Json:
    """Keep a newcomer's answers in place of earlier ones; without any they are not asked again."""
    shop, customer = shop_of(request), who.required_customer(body.customer)
    if body.answers:
        shop.picks.starter.answer(customer, body.answers)
    else:
        shop.picks.starter.skip(customer)
    return _taste(shop, customer)


@router.post("/shown")
def shown(request: Request, body: ShownBody, who: Asking) -> Noted:
    """Note what a customer was shown, so that other picks come first on their next visit."""
    customer = who.required_customer(body.customer)
    shop_of(request).tastes.show(customer, body.products)
    return Noted(shown=len(body.products))


def _taste(shop: "Shop", customer: CustomerKey) -> Json:
    held = shop.picks.ledger.of(customer)
    return {
        "beliefs": [_belief(belief) for belief in held.beliefs],
        "last": _edit(held.last) if held.last else None,
    }


def _belief(belief: Belief) -> Json:
    evidence = [
        {"product": one.product.id, "title": one.product.title, "kind": one.kind, "at": one.at}
        for one in belief.evidence
    ]
    return {
        "facet": belief.trait.facet,
        "value": belief.trait.value,
        "likes": belief.likes,
        "standing": belief.standing,
        "origin": belief.origin,
        "strength": belief.strength,
        "count": belief.count,
        "of": belief.of,
        "usual": belief.usual,
        "evidence": evidence,
    }


def _edit(edit: Edit) -> Json:
    changes = [
        {"facet": one.trait.facet, "value": one.trait.value, "stance": one.stance}
        for one in edit.changes
    ]
    return {"changes": changes, "origin": edit.origin, "at": edit.at}
