"""Events from the shop's own systems: each judged by itself, the good ones stored at once."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

from pydantic import ValidationError

from data.errors import InputError, UnknownProduct
from data.event import Event
from ui.web.api_models import EventBody, EventRefused, EventsTaken

if TYPE_CHECKING:
    from ui.shop import Shop

EARLIEST = datetime(1990, 1, 1, tzinfo=UTC)
"""Before it there was no online shop: a clock was wrong, or a unit."""
TOLERANCE = timedelta(hours=1)
"""How far another machine's clock may run ahead of ours."""


def take_events(shop: "Shop", forms: Sequence[Any]) -> EventsTaken:
    """Store the events that are in order, and let the very next picks know of them."""
    events: list[Event] = []
    refused: list[EventRefused] = []
    customers: dict[str, None] = {}
    for index, form in enumerate(forms):
        try:
            body = EventBody.model_validate(form)
            events.append(_event(shop, body))
        except ValidationError as error:
            refused.append(EventRefused(index=index, reason=first_fault(error, "the event")))
        except InputError as error:
            refused.append(EventRefused(index=index, reason=str(error)))
        else:
            customers[body.customer] = None
    if events:
        shop.customers.upsert_many((customer, {}) for customer in customers)
        shop.events.append(events)
        shop.recommender.observe(events)
    return EventsTaken(stored=len(events), refused=refused)


def _event(shop: "Shop", body: EventBody) -> Event:
    if body.product not in shop.catalogue:
        raise UnknownProduct(body.product)
    return Event(
        customer=shop.keyring.customer_key(body.customer),
        product=body.product,
        kind=body.kind,
        at=moment_of(body.at),
        quantity=body.quantity,
        price=body.price,
        session=body.session,
        dwell=body.dwell,
    )


def moment_of(at: datetime | None) -> datetime:
    """Return when something happened, now where nothing is said; InputError where it cannot be."""
    now = datetime.now(UTC)
    if at is None:
        return now
    moment = (at if at.tzinfo else at.replace(tzinfo=UTC)).astimezone(UTC)
    if not EARLIEST <= moment <= now + TOLERANCE:
        raise InputError(f"at: {at.isoformat()} lies in the future, or before there were web shops")
    return min(moment, now)


def first_fault(error: ValidationError, whole: str) -> str:
    """Return where a form is wrong first, and how; ``whole`` names the form itself."""
    first = error.errors()[0]
    where = ".".join(str(part) for part in first["loc"]) or whole
    return f"{where}: {first['msg']}"
