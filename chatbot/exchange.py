"""What is kept of a conversation: its name and dates, and every message with its answer."""

from dataclasses import dataclass

from chatbot.turn import Turn

LONGEST_TITLE = 60


@dataclass(frozen=True, slots=True)
class Conversation:
    """A past conversation in a list; times are unix seconds."""

    id: str
    title: str
    turns: int
    created_at: float
    updated_at: float


@dataclass(frozen=True, slots=True)
class Exchange:
    """One message and its answer; ``at`` is unix seconds."""

    said: str
    turn: Turn
    at: float


def title_of(said: str) -> str:
    """Return a message shortened to a title, cut between words."""
    words = " ".join(said.split())
    if len(words) <= LONGEST_TITLE:
        return words
    cut = words[:LONGEST_TITLE].rsplit(" ", 1)[0]
    return f"{cut}…"
