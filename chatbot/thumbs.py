"""Thumbs: kept as events at once, so that the very next picks know of them."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from chatbot.state import Thumb
from data.event import CustomerKey, Event, EventKind
from data.product import ProductId

if TYPE_CHECKING:
    from cf.recommender import Recommender
    from data.catalogue import Catalogue
    from data.events import EventStore

_KINDS = {"like": EventKind.LIKE, "dislike": EventKind.DISLIKE, None: EventKind.RETRACT}


class Thumbs:
    """Records what customers think of products."""

    def __init__(self, catalogue: Catalogue, events: EventStore, recommender: Recommender) -> None:
        self._catalogue = catalogue
        self._events = events
        self._recommender = recommender

    def give(self, customer: CustomerKey, product: ProductId, thumb: Thumb | None) -> Event:
        """Store a thumb, or take it back by None; raises UnknownProduct."""
        self._catalogue.position(product)
        event = Event(customer, product, _KINDS[thumb], datetime.now(UTC))
        self._events.append([event])
        self._recommender.observe([event])
        return event

    def of(self, customer: CustomerKey) -> dict[ProductId, Thumb]:
        """Return the thumbs that hold now."""
        return dict(self._events.thumbs(customer))
