"""A person's own data: handed out and erased wherever it lies.

Every room that keeps something of an account registers it here, so that an export is complete and
a deletion leaves nothing. What stays: the events of a *linked* customer are the shop's own records,
kept and erased by the shop's own rules. Deleting an account removes the link to them, and all that
was recorded under the account's own key.
"""

from typing import Any, Protocol

from accounts.account import Account
from data.event import Event
from data.events import EventStore


class PersonalData(Protocol):
    """What one room keeps of an account."""

    name: str
    """Its key in an export."""

    def export(self, account: Account) -> Any:
        """Return what is kept, ready for JSON."""

    def erase(self, account: Account) -> None:
        """Delete what is kept; doing so twice does no harm."""


class PersonalDataRegistry:
    """The rooms that keep something of an account."""

    def __init__(self) -> None:
        self._rooms: list[PersonalData] = []

    def register(self, room: PersonalData) -> None:
        """Add a room; its name must be new."""
        if any(known.name == room.name for known in self._rooms):
            raise ValueError(f"personal data named {room.name!r} is registered already")
        self._rooms.append(room)

    def export(self, account: Account) -> dict[str, Any]:
        """Return what every room keeps, by its name."""
        return {room.name: room.export(account) for room in self._rooms}

    def erase(self, account: Account) -> None:
        """Delete what every room keeps."""
        for room in self._rooms:
            room.erase(account)


class OwnEvents:
    """Purchases, views and thumbs: exported with the linked history, erased without it."""

    name = "events"

    def __init__(self, events: EventStore) -> None:
        self._events = events

    def export(self, account: Account) -> list[dict[str, Any]]:
        """Return the events that picks may draw on, the linked customer's included."""
        keys = dict.fromkeys((account.customer, account.own_customer))
        return [_as_json(event) for key in keys for event in self._events.of_customer(key)]

    def erase(self, account: Account) -> None:
        """Delete what was recorded under the account's own key."""
        self._events.erase(account.own_customer)


def _as_json(event: Event) -> dict[str, Any]:
    return {
        "product": event.product,
        "kind": event.kind.value,
        "at": event.at.isoformat(),
        "quantity": event.quantity,
        "price": event.price,
    }
