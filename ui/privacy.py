"""What models and analyses hold of a person: nothing to hand out, but something to forget."""

from typing import TYPE_CHECKING, Any

from accounts import Account, OwnEvents, PersonalData
from cf.storage import erase as erase_from
from chatbot.privacy import KeptConversations, KeptTaste
from customers.campaigns import CampaignStore
from customers.store import AnalysisStore
from customers.unmet import RequestStore
from data.event import CustomerKey

if TYPE_CHECKING:
    from ui.shop import Shop


def rooms_of(shop: "Shop") -> tuple[PersonalData, ...]:
    """Return everything of a shop that keeps something of an account."""
    return (
        OwnEvents(shop.events),
        KeptConversations(shop.conversations, shop.memory, shop.tastes),
        KeptTaste(shop.tastes),
        RecommenderMemory(shop),
        VisitsOfPeople(shop),
        AnalysesOfPeople(shop.analyses),
        CampaignsOfPeople(shop.campaigns),
        shop.reveals,
        RequestsOfPeople(shop.request_store),
    )


class RecommenderMemory:
    """Forgets the events of an account's own customer, in memory and in the built model."""

    name = "recommender"

    def __init__(self, shop: "Shop") -> None:
        self._shop = shop

    def export(self, account: Account) -> dict[str, Any]:  # noqa: ARG002
        """Return nothing: all that it knows is derived from events, which are exported as such."""
        return {}

    def erase(self, account: Account) -> None:
        """Forget the account's own customer."""
        folder = self._shop.home.index("cf")
        if folder is None:
            return
        erase_from(folder, self._shop.keyring, account.own_customer)
        self._shop.recommender.forget(account.own_customer)


class AnalysesOfPeople:
    """Forgets what analyses say of an account's own customer."""

    name = "analyses"

    def __init__(self, store: AnalysisStore) -> None:
        self._store = store

    def export(self, account: Account) -> dict[str, Any]:
        """Return what each analysis says: a segment, a probability."""
        return {
            name: found
            for name in self._store.names()
            if (found := self._store.of_customer(name, account.customer))
        }

    def erase(self, account: Account) -> None:
        """Forget the account's own customer."""
        for name in self._store.names():
            self._store.forget(name, account.own_customer)


class RequestsOfPeople:
    """What an account asked for, of its own customer and of a linked one.

    Both are erased: unlike purchases, it all came by way of the account.
    """

    name = "requests"

    def __init__(self, requests: RequestStore) -> None:
        self._requests = requests

    def export(self, account: Account) -> list[dict[str, Any]]:
        """Return every request as it was understood."""
        return [
            {"at": request.at, **request.as_json()}
            for customer in _customers(account)
            for request in self._requests.of(customer)
        ]

    def erase(self, account: Account) -> None:
        """Delete every request."""
        for customer in _customers(account):
            self._requests.erase(customer)


class CampaignsOfPeople:
    """Takes an account's own customer out of campaigns."""

    name = "campaigns"

    def __init__(self, campaigns: CampaignStore) -> None:
        self._campaigns = campaigns

    def export(self, account: Account) -> list[dict[str, Any]]:
        """Return the campaigns that the account's customers stand in."""
        return [
            {"name": one.name, "offer": one.offer, "created_at": one.created_at.isoformat()}
            for customer in _customers(account)
            for one in self._campaigns.of(customer)
        ]

    def erase(self, account: Account) -> None:
        """Forget the account's own customer."""
        self._campaigns.forget(account.own_customer)


class VisitsOfPeople:
    """Forgets what is held in memory of the visits of an account's own customer."""

    name = "visits"

    def __init__(self, shop: "Shop") -> None:
        self._shop = shop

    def export(self, account: Account) -> dict[str, Any]:  # noqa: ARG002
        """Return nothing: views are exported as events, and what is foretold is not kept."""
        return {}

    def erase(self, account: Account) -> None:
        """Forget the account's own customer."""
        self._shop.visits.forget(account.own_customer)
        self._shop.session_scoring.forget(account.own_customer)


def _customers(account: Account) -> tuple[CustomerKey, ...]:
    return tuple(dict.fromkeys((account.customer, account.own_customer)))
