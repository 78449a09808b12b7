"""A shop of shirts and hats whose usual shares are known, and histories in it."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

import numpy as np

from chatbot.taste.history import History
from chatbot.taste.shares import UsualShares
from data.catalogue import Catalogue
from data.event import Event, EventKind
from data.product import Product
from tests.chatbot.builders import table_of

START = datetime(2024, 5, 1, tzinfo=UTC)
ME = 7

KINDS = ("Shirt", "Hat")
COLOURS = ("Black", "Black", "Black", "Red", "Blue")
"""Three in five are black."""

SHOP = Catalogue.of(
    Product(f"{kind[0]}{n}", f"{kind} {n}", facets={"product_type": kind, "colour": colour})
    for kind in KINDS
    for n, colour in enumerate(COLOURS * 2)
)
USUAL = UsualShares(SHOP, np.ones(len(SHOP), dtype=np.int64))
FACETS = ("product_type", "colour")


def did(kind: EventKind, *products: str, days: int = 0) -> list[Event]:
    """Return one event a product, an hour apart."""
    at = START + timedelta(days=days)
    return [Event(ME, id_, kind, at + timedelta(hours=n)) for n, id_ in enumerate(products)]


def history(events: Sequence[Event]) -> History:
    """Return the history of some events."""
    return History.of(table_of(SHOP, events), SHOP)


def positions(*products: str) -> list[int]:
    """Return catalogue positions, ascending."""
    return sorted(SHOP.position(product) for product in products)
