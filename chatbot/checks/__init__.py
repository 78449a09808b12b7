"""Claims executed again: one check a kind, against catalogue, history, model and what was told."""

from chatbot.checks.records import Reading, Records

__all__ = ["Reading", "Records"]
