"""Products, customers and events: what every other room stands on."""

from data.errors import AisleError
from data.event import CustomerKey, Event, EventKind
from data.home import Home
from data.product import Product, ProductId

__all__ = ["AisleError", "CustomerKey", "Event", "EventKind", "Home", "Product", "ProductId"]
