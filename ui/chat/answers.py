"""A message and its answer as HTML."""

from collections.abc import Mapping
from html import escape

from chatbot.money import money
from chatbot.turn import Language, Turn
from retrieval.constraint import Constraint
from ui.chat.cards import cards_html, say_button
from ui.chat.evidence import SIGNS
from ui.chat.labels import Labels, labels
from ui.chat.prose import prose_html

FELL_BACK = "embedded ("
"""How a turn's model begins when the configured one did not answer; the reason follows."""
OPTIONS = 6
"""Answers offered to a question."""


def message_html(said: str, language: Language) -> str:
    """Show what the shopper said."""
    you = escape(labels(language)["you"])
    return f'<div class="said"><span class="sr-only">{you}: </span>{escape(said)}</div>'


def answer_html(turn: Turn, thumbs: Mapping[str, str], language: Language) -> str:
    """Show a turn: reply, constraints, cards, and what to say next.

    ``language`` is the page's; the chips that will be sent speak the turn's language, so that a
    conversation stays in one language.
    """
    return (
        f"{_constraints_html(turn, language)}"
        f'<div class="reply" lang="{turn.language}">{prose_html(turn.reply)}</div>'
        f"{cards_html(turn.picks, thumbs, language)}{_next_html(turn)}{_notes_html(turn, language)}"
    )


def exchange_html(said: str, turn: Turn, thumbs: Mapping[str, str], language: Language) -> str:
    """Show one message with its answer."""
    return (
        f'<article class="turn">{message_html(said, language)}'
        f'<div class="answer">{answer_html(turn, thumbs, language)}</div></article>'
    )


def constraint_label(constraint: Constraint, currency: str | None, language: Language) -> str:
    """Name a constraint briefly: "Black", "not lace", "≤ €30.00"."""
    words, value = labels(language), constraint.value
    if constraint.field == "price" and isinstance(value, int | float):
        return f"{SIGNS.get(constraint.op, '')} {money(float(value), currency, language)}".strip()
    said = words["or"].join(value) if isinstance(value, tuple) else str(value)
    return words["not"].format(value=said) if constraint.op == "not" else said


def _constraints_html(turn: Turn, language: Language) -> str:
    if not turn.constraints:
        return ""
    words, currency = labels(language), _currency(turn)
    chips = "".join(_constraint_chip(c, currency, turn.language, words) for c in turn.constraints)
    name = escape(words["looking_for"])
    return f'<div class="constraints" role="group" aria-label="{name}">{chips}</div>'


def _constraint_chip(
    constraint: Constraint, currency: str | None, spoken: Language, words: Labels
) -> str:
    label = constraint_label(constraint, currency, spoken)
    remove = words["drop_constraint"].format(said=label)
    facet, say = labels(spoken).facet(constraint.field), _drop_say(constraint, spoken)
    return (
        f'<button type="button" class="constraint" data-say="{escape(say)}" '
        f'aria-label="{escape(remove)}" title="{escape(facet)}">{escape(label)}'
        '<span class="cross" aria-hidden="true">×</span></button>'
    )


def _drop_say(constraint: Constraint, language: Language) -> str:
    """Say that a constraint no longer holds, in words that the assistant understands."""
    words = labels(language)
    if constraint.field == "price":
        return words["no_limit"]
    if constraint.field in ("text", "title"):
        return words["drop_text_say"].format(value=constraint_label(constraint, None, language))
    return words["drop_say"].format(facet=words.facet(constraint.field))


def _next_html(turn: Turn) -> str:
    words = labels(turn.language)
    chips = _question_chips(turn) + _relaxation_chips(turn, words)
    if not chips:
        return ""
    name = escape(words["suggestions"])
    return (
        f'<div class="next" role="group" aria-label="{name}" lang="{turn.language}">{chips}</div>'
    )


def _question_chips(turn: Turn) -> str:
    if turn.question is None:
        return ""
    options = turn.question.options[:OPTIONS]
    return "".join(say_button(f"{value} ({count})", value) for value, count in options)


def _relaxation_chips(turn: Turn, words: Labels) -> str:
    currency, language = _currency(turn), turn.language
    chips = ""
    for relaxation in turn.relaxations:
        said = ", ".join(constraint_label(c, currency, language) for c in relaxation.drop)
        say = ", ".join(_drop_say(c, language) for c in relaxation.drop)
        chips += say_button(f"{words['without'].format(said=said)} ({relaxation.count})", say)
    return chips


def _notes_html(turn: Turn, language: Language) -> str:
    words = labels(language)
    notes = [words["ungrounded"]] if not turn.grounded else []
    if turn.model.startswith(FELL_BACK):
        notes.append(words["fallback"])
    return "".join(f'<p class="note">{escape(note)}</p>' for note in notes)


def _currency(turn: Turn) -> str | None:
    return next((p.product.currency for p in turn.picks if p.product.currency), None)
