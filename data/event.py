"""What a customer did with a product."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from data.product import ProductId

CustomerId = str
"""A customer's id in the shop's own purchase data; personal, so never stored in clear."""

CustomerKey = int
"""The keyed 64-bit hash of a customer id: what every room above ``data`` passes around."""


class EventKind(StrEnum):
    """The kinds of events, in the order of their stored codes."""

    PURCHASE = "purchase"
    CART = "cart"
    VIEW = "view"
    LIKE = "like"
    DISLIKE = "dislike"
    RETRACT = "retract"
    """Takes back the customer's thumb (like or dislike) for this product."""
    RETURN = "return"
    """Undoes ``quantity`` bought before."""


@dataclass(frozen=True, slots=True)
class Event:
    """One thing one customer did with one product."""

    customer: CustomerKey
    product: ProductId
    kind: EventKind
    at: datetime
    """Time zone aware, UTC."""
    quantity: float = 1.0
    price: float | None = None
    """Per unit, in the shop's currency."""
    session: str | None = None
    dwell: float | None = None
    """Seconds spent on the product, for views."""
