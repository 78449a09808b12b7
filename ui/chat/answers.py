"""A message and its answer as HTML."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from html import escape

from chatbot.turn import Language, Turn
from ui.chat.cards import cards_html
from ui.chat.chips import constraint_chips, next_chips
from ui.chat.labels import labels
from ui.chat.prose import prose_html

FELL_BACK = "embedded ("
"""How a turn's model begins when the configured one did not answer; the reason follows."""


@dataclass(frozen=True, slots=True)
class Reader:
    """Who looks at the page."""

    language: Language = "en"
    """The browser's; what a chip will say is in the turn's own, so that a talk stays in one."""
    thumbs: Mapping[str, str] = field(default_factory=dict)
    currency: str | None = None
    """The shop's."""


def exchange_html(said: str, turn: Turn, reader: Reader) -> str:
    """Show one message with its answer."""
    you = escape(labels(reader.language)["you"])
    return (
        f'<article class="turn"><div class="said"><span class="sr-only">{you}: </span>'
        f'{escape(said)}</div><div class="answer">{answer_html(turn, reader)}</div></article>'
    )


def answer_html(turn: Turn, reader: Reader) -> str:
    """Show a turn: what is looked for, the reply, cards, and what to say next."""
    words, spoken = labels(reader.language), labels(turn.language)
    held = constraint_chips(turn, reader.language, reader.currency)
    onward = next_chips(turn, reader.currency)
    return (
        f"{_group('constraints', words['looking_for'], held)}"
        f'<div class="reply" lang="{turn.language}">{prose_html(turn.reply)}</div>'
        f"{cards_html(turn.picks, reader.thumbs, reader.language)}"
        f"{_group('next', spoken['suggestions'], onward)}{_notes(turn, reader.language)}"
    )


def _group(kind: str, name: str, buttons: str) -> str:
    if not buttons:
        return ""
    return f'<div class="{kind}" role="group" aria-label="{escape(name)}">{buttons}</div>'


def _notes(turn: Turn, language: Language) -> str:
    words = labels(language)
    notes = [words["ungrounded"]] if not turn.grounded else []
    if turn.model.startswith(FELL_BACK):
        notes.append(words["fallback"])
    return "".join(f'<p class="note">{escape(note)}</p>' for note in notes)
