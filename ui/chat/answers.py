"""A message and its answer as HTML."""

from html import escape

from chatbot.turn import Turn
from ui.chat.cards import cards_html
from ui.chat.chips import constraint_chips, next_chips
from ui.chat.icons import icon
from ui.chat.labels import labels
from ui.chat.prose import prose_html
from ui.chat.reader import Reader
from ui.chat.steps import steps_html
from ui.chat.table import table_html
from ui.comparison import COMPARE, compared
from ui.transcript import turn_text

GOING_BACK = (COMPARE, "product_details")
"""Tools that go back over products of earlier lists and make no list of their own."""
FELL_BACK = "embedded ("
"""How a turn's model begins when the configured one did not answer; the reason follows."""


def exchange_html(said: str, turn: Turn, reader: Reader) -> str:
    """Show one message with its answer."""
    words = labels(reader.language)
    return (
        f'<article class="turn" data-stored><div class="asked"><div class="said">'
        f'<span class="sr-only">{escape(words["you"])}: </span>{escape(said)}</div>'
        f"{_tool('edit', words['edit'])}</div>"
        f'<div class="answer">{answer_html(turn, reader)}</div></article>'
    )


def answer_html(turn: Turn, reader: Reader) -> str:
    """Show a turn: what was done, what is looked for, the reply, what to say next, products."""
    told = reader.speaking(turn.language)
    words = labels(turn.language)
    held = _group("constraints", words["looking_for"], constraint_chips(turn, told))
    onward = _group("next", words["suggestions"], next_chips(turn, told))
    return (
        f'{steps_html(turn.tools, reader)}<div class="told" lang="{turn.language}">{held}'
        f'<div class="reply">{prose_html(turn.reply)}</div>{onward}{_products(turn, told)}</div>'
        f"{_notes(turn, reader)}{_tools(turn, reader)}"
    )


def _products(turn: Turn, reader: Reader) -> str:
    """Show the picks as cards; what was compared, as a table that stands for their cards."""
    comparison = compared(turn, reader.catalogue)
    if comparison is None:
        back = bool(turn.tools) and all(name in GOING_BACK for name, _ in turn.tools)
        return cards_html(turn.picks, reader, numbered=not back)
    seen = {pick.id for pick in comparison.picks}
    others = [pick for pick in turn.picks if pick.id not in seen]
    return table_html(comparison, reader) + cards_html(others, reader)


def _group(kind: str, name: str, buttons: str) -> str:
    if not buttons:
        return ""
    return f'<div class="{kind}" role="group" aria-label="{escape(name)}">{buttons}</div>'


def _notes(turn: Turn, reader: Reader) -> str:
    words = labels(reader.language)
    notes = [words["ungrounded"]] if not turn.grounded else []
    if turn.model.startswith(FELL_BACK):
        notes.append(words["fallback"])
    return "".join(f'<p class="note">{escape(note)}</p>' for note in notes)


def _tools(turn: Turn, reader: Reader) -> str:
    """Draw what can be done with an answer: take it along, or have it given again."""
    words = labels(reader.language)
    text = f' data-text="{escape(turn_text(turn))}"'
    buttons = _tool("copy", words["copy"], text) + _tool("retry", words["retry"])
    return f'<div class="tools">{buttons}</div>'


def _tool(name: str, label: str, more: str = "") -> str:
    return (
        f'<button type="button" class="tool" data-{name}{more}>{icon(name)}'
        f"<span>{escape(label)}</span></button>"
    )
