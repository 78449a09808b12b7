"""What speaks against a hosted model's reply, before anybody sees it."""

from chatbot.inspection.inspection import Inspection

__all__ = ["Inspection"]
