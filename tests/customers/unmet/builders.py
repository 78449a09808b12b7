"""Made requests."""

from collections.abc import Iterable, Sequence

from customers.history import ShopHistory
from customers.unmet import Demand, Request
from tests.customers.behaviour.builders import at, shop

NOON = float(at("2024-05-06 12:00"))
GREEN = Demand("colour", "is", "Green")
DRESS = Demand("category", "is", "Dress")
CHEAP = Demand("price", "lte", 20.0)


def asked(
    customer: int | None,
    *demands: Demand,
    found: int = 0,
    offers: Sequence[Sequence[Demand]] = (),
    minute: float = 0,
    unknown: Iterable[str] = (),
    more: bool = False,
) -> Request:
    """Make a request; ``minute`` counts from noon."""
    return Request(
        NOON + minute * 60,
        customer,
        "page",
        demands,
        tuple(unknown),
        found,
        tuple(map(tuple, offers)),
        more,
    )


def nothing() -> ShopHistory:
    """Return a shop in which nobody did anything."""
    return shop([])
