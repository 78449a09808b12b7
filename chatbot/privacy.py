"""What the chatbot keeps of a person: handed out and erased with their account."""

from typing import Any

from accounts.account import Account
from chatbot.conversations import Conversations
from chatbot.memory import Memory
from chatbot.shopper import Shopper
from chatbot.taste.notes import preferences_of
from chatbot.taste.store import TasteStore
from chatbot.taste.trait import told_by
from data.event import CustomerKey


class KeptConversations:
    """Conversations and remembered preferences, as ``accounts`` exports and erases them."""

    name = "conversations"

    def __init__(self, conversations: Conversations, memory: Memory, tastes: TasteStore) -> None:
        self._conversations = conversations
        self._memory = memory
        self._tastes = tastes

    def export(self, account: Account) -> dict[str, Any]:
        """Return everything said and remembered."""
        shopper = Shopper(account=account.id)
        edits = (
            edit for customer in _customers(account) for edit in self._tastes.of(customer).edits
        )
        told = (one.told for one in preferences_of(told_by(edits)))
        return {
            "preferences": list(dict.fromkeys((*self._memory.notes(shopper), *told))),
            "conversations": self._conversations.export(shopper),
        }

    def erase(self, account: Account) -> None:
        """Delete everything said; what it taught goes with the taste."""
        shopper = Shopper(account=account.id)
        self._conversations.delete_all(shopper)
        self._memory.forget_all(shopper)


class KeptTaste:
    """What was told of a taste and shown, of the account's own customer and of a linked one.

    Both are erased: unlike purchases, it all came by way of the account.
    """

    name = "taste"

    def __init__(self, tastes: TasteStore) -> None:
        self._tastes = tastes

    def export(self, account: Account) -> list[dict[str, Any]]:
        """Return what was told and shown."""
        return [self._tastes.of(customer).as_json() for customer in _customers(account)]

    def erase(self, account: Account) -> None:
        """Delete what was told and shown."""
        for customer in _customers(account):
            self._tastes.erase(customer)


def _customers(account: Account) -> tuple[CustomerKey, ...]:
    return tuple(dict.fromkeys((account.customer, account.own_customer)))
