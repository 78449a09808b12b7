"""What a customer did with a product."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from data.product import ProductId

CustomerId = str
"""A customer's id in the shop's own purchase data; personal, so never stored in clear."""

CustomerKey = int
"""The keyed 64-bit hash of a customer id: what every room above ``data`` passes around."""

NOBODY: CustomerKey = 0
"""Stands for the customer of a sale that the source does not tell."""


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
    REMOVE = "remove"
    """Takes the product out of the cart again."""


class Coupon(StrEnum):
    """What became of the coupon that went with a purchase, in the order of their stored codes."""

    UNKNOWN = "unknown"
    UNUSED = "unused"
    CLICKED = "clicked"
    """Looked at, not used."""
    USED = "used"


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
    coupon: Coupon = Coupon.UNKNOWN
    delivery: float | None = None
    """Charged for delivering the whole order, in the shop's currency."""
