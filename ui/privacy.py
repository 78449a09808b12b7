"""What the running recommender holds of a person: nothing to hand out, but something to forget."""

from collections.abc import Callable
from typing import Any

from accounts import Account
from cf import Recommender


class RecommenderMemory:
    """Forgets the folded-in events of an account's own customer; its stored events go elsewhere."""

    name = "recommender"

    def __init__(self, opened: Callable[[], Recommender | None]) -> None:
        self._opened = opened

    def export(self, account: Account) -> dict[str, Any]:  # noqa: ARG002
        """Return nothing: all that it knows is derived from events, which are exported as such."""
        return {}

    def erase(self, account: Account) -> None:
        """Forget the account's own customer, where a recommender is running."""
        recommender = self._opened()
        if recommender is not None:
            recommender.forget(account.own_customer)
