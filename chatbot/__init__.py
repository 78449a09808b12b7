"""The assistant: one message in, one Turn with picks, reasons and proof out.

``chatbot.assistant`` has the ``Assistant`` itself; it is not imported here, for LangChain is heavy.
"""

from chatbot.shopper import GUEST, Shopper
from chatbot.turn import Claim, Pick, Question, Turn

__all__ = ["GUEST", "Claim", "Pick", "Question", "Shopper", "Turn"]
