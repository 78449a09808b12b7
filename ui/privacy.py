"""What the recommender holds of a person: nothing to hand out, but something to forget."""

from typing import TYPE_CHECKING, Any

from accounts import Account
from cf.storage import erase as erase_from

if TYPE_CHECKING:
    from ui.shop import Shop


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
