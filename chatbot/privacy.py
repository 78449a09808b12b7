"""What the chatbot keeps of a person: handed out and erased with their account."""

from typing import Any

from accounts.account import Account
from chatbot.conversations import Conversations
from chatbot.memory import Memory
from chatbot.shopper import Shopper


class KeptConversations:
    """Conversations and remembered preferences, as ``accounts`` exports and erases them."""

    name = "conversations"

    def __init__(self, conversations: Conversations, memory: Memory) -> None:
        self._conversations = conversations
        self._memory = memory

    def export(self, account: Account) -> dict[str, Any]:
        """Return everything said and remembered."""
        shopper = Shopper(account=account.id)
        return {
            "preferences": list(self._memory.notes(shopper)),
            "conversations": self._conversations.export(shopper),
        }

    def erase(self, account: Account) -> None:
        """Delete everything said and remembered."""
        shopper = Shopper(account=account.id)
        self._conversations.delete_all(shopper)
        self._memory.forget_all(shopper)
