"""The chat page: Gradio behind the shop's login."""

from ui.chat.page import mount_chat

__all__ = ["mount_chat"]
