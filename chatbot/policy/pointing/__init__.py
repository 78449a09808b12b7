"""What a message points at: each way of pointing in a file of its own."""

from chatbot.policy.pointing.pointer import Pointer
from chatbot.policy.pointing.reference import Reference

__all__ = ["Pointer", "Reference"]
