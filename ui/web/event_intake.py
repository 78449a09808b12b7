"""Events from the shop's own systems: each judged by itself, the good ones stored at once."""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from pydantic import ValidationError

from data.event import Event
from ui.web.api_models import EventBody, EventRefused, EventsTaken

if TYPE_CHECKING:
    from ui.shop import Shop

FIRST_MOMENT = datetime(1990, 1, 1, tzinfo=UTC)
"""Before it there was no online shop: a clock was wrong, or a unit."""


def take_events(shop: "Shop", forms: Sequence[dict[str, Any]]) -> EventsTaken:
    """Store the events that are in order, and let the very next picks know of them."""
    events, refused = [], []
    customers: dict[str, None] = {}
    for index, form in enumerate(forms):
        try:
            body = EventBody.model_validate(form)
            events.append(_event(shop, body))
            customers[body.customer] = None
        except ValidationError as error:
            refused.append(EventRefused(index=index, reason=_first(error)))
        except ValueError as error:
            refused.append(EventRefused(index=index, reason=str(error)))
    shop.customers.upsert_many([(customer, {}) for customer in customers])
    shop.events.append(events)
    shop.recommender.observe(events)
    return EventsTaken(stored=len(events), refused=refused)


def _event(shop: "Shop", body: EventBody) -> Event:
    if body.product not in shop.catalogue:
        raise ValueError(f'no product "{body.product}" in this shop')
    return Event(
        customer=shop.keyring.customer_key(body.customer),
        product=body.product,
        kind=body.kind,
        at=_moment(body.at),
        quantity=body.quantity,
        price=body.price,
        session=body.session,
        dwell=body.dwell,
    )


def _moment(at: datetime | None) -> datetime:
    now = datetime.now(UTC)
    if at is None:
        return now
    moment = at if at.tzinfo else at.replace(tzinfo=UTC)
    if not FIRST_MOMENT <= moment <= now.replace(year=now.year + 1):
        raise ValueError(f"at: {at.isoformat()} is no time at which something was bought")
    return moment.astimezone(UTC)


def _first(error: ValidationError) -> str:
    first = error.errors()[0]
    return f"{'.'.join(str(part) for part in first['loc'])}: {first['msg']}"
