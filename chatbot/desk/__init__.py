"""The work of one turn: what the tools do, on the conversation's state, for one shopper."""

from chatbot.desk.desk import Desk
from chatbot.desk.workplace import PICKS

__all__ = ["PICKS", "Desk"]
