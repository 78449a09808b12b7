"""What tries to steer the assistant: in messages, in notes, names and products' texts."""

from chatbot.safety.attack import is_attack, speaks_to_assistant
from chatbot.safety.harmless import harmless, presentable, spoken_name, without_orders

__all__ = [
    "harmless",
    "is_attack",
    "presentable",
    "speaks_to_assistant",
    "spoken_name",
    "without_orders",
]
