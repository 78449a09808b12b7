"""What is foretold of a session: the same answer by HTTP and as a line."""

from time import perf_counter
from typing import TYPE_CHECKING

from chatbot.turn import Language
from customers.features.live_session import Step
from customers.features.spec import session_label
from customers.propensity.model import Driver
from data.errors import InputError
from data.event import CustomerKey
from ui.session_scoring import Scored
from ui.web.event_intake import moment_of
from ui.web.propensity_models import DriverForm, PropensityAnswer, SessionBody, StepBody

if TYPE_CHECKING:
    from ui.shop import Shop


def propensity_answer(
    shop: "Shop", body: SessionBody, customer: CustomerKey | None
) -> PropensityAnswer:
    """Foretell what comes of a session; of a known customer, their past counts as well.

    Raises:
        NotBuilt: no model was trained.
        UnknownProduct: the shop has no such product.
        InputError: no events were sent and none are recorded, or they tell nothing.
    """
    began = perf_counter()
    scored = _scored(shop, body, customer)
    if customer is not None:
        shop.visits.note(customer, scored)
    return PropensityAnswer(
        probability=round(scored.probability, 6),
        label=int(scored.buys),
        threshold=scored.threshold,
        drivers=[_driver(one, body.language) for one in scored.drivers],
        events=scored.events,
        ms=round((perf_counter() - began) * 1000, 2),
    )


def _scored(shop: "Shop", body: SessionBody, customer: CustomerKey | None) -> Scored:
    scoring = shop.session_scoring
    if body.events is not None:
        return scoring.score(list(map(_step, body.events)), customer, drivers=body.drivers)
    if customer is None:
        raise InputError("events: send what was done in the session, or name the customer")
    return scoring.score_events(shop.visits.recorded(customer), customer, drivers=body.drivers)


def _step(body: StepBody) -> Step:
    at = moment_of(body.at)
    return Step(body.product, body.kind, at, body.quantity, body.price, body.dwell)


def _driver(driver: Driver, language: Language) -> DriverForm:
    return DriverForm(
        column=driver.column,
        label=session_label(driver.column, language),
        value=driver.value,
        contribution=round(driver.contribution, 4),
    )
