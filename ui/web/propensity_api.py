"""The part of the HTTP API that foretells what comes of a session."""

from fastapi import APIRouter, Request, Security

from data.event import CustomerKey
from ui.web.api import COOKIE, KEY, PROBLEMS, Asking
from ui.web.asker import Asker
from ui.web.propensity_answer import propensity_answer
from ui.web.propensity_models import PropensityAnswer, SessionBody
from ui.web.sessions import shop_of

router = APIRouter(
    prefix="/api/propensity",
    tags=["propensity"],
    responses=PROBLEMS,
    dependencies=[Security(KEY), Security(COOKIE)],
)


@router.post("")
def propensity(request: Request, body: SessionBody, who: Asking) -> PropensityAnswer:
    """Foretell from a session's events so far whether it ends in a purchase, and say why.

    A shop's own system sends any session, and may name its customer, whose past counts then; one
    that the shop does not know has none. Who is signed in asks about their own. Without events,
    the customer's session that the shop has recorded is meant. A purchase closes what led to it.
    What is foretold of a customer also decides whether the chat asks them or shows products.
    """
    return propensity_answer(shop_of(request), body, _customer(who, body))


def _customer(who: Asker, body: SessionBody) -> CustomerKey | None:
    """Return whose session it is; a system may name somebody who was never here."""
    if who.account is None and body.customer is not None:
        return who.shop.keyring.customer_key(body.customer)
    return who.customer(body.customer)
