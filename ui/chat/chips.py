"""Chips: what the conversation holds to, and what one may say next."""

from collections.abc import Iterable
from html import escape

from chatbot.turn import Language, Turn
from data.money import money
from retrieval.constraint import Constraint
from ui.chat.cards import say_button
from ui.chat.evidence import SIGNS
from ui.chat.labels import labels

OPTIONS = 6
"""Answers offered to a question."""
TEXTUAL = ("text", "title")

Demand = tuple[Constraint, ...]
"""Constraints that came from the same words; the shopper made one demand."""


def demands(constraints: Iterable[Constraint]) -> list[Demand]:
    """Put constraints together that came from the same words."""
    groups: dict[object, list[Constraint]] = {}
    for number, constraint in enumerate(constraints):
        price = constraint.field == "price"
        groups.setdefault((price, constraint.said or number), []).append(constraint)
    return [tuple(group) for group in groups.values()]


def demand_label(demand: Demand, currency: str | None, language: Language) -> str:
    """Name a demand briefly: "Black", "not Lace", "≤ €30.00", "레이스 제외"."""
    words, first = labels(language), demand[0]
    if first.field == "price":
        return ", ".join(_bound(c, currency, language) for c in demand)
    if language == "ko" and first.said:
        said = first.said
    elif isinstance(first.value, tuple) and first.field not in TEXTUAL:
        said = words["or"].join(first.value)
    else:
        said = _values(first)[0]
    return words["not"].format(value=said) if first.op == "not" else said


def constraint_chips(turn: Turn, language: Language, currency: str | None) -> str:
    """Draw a chip for each demand; pressing it says that the demand no longer holds."""
    chips = ""
    for demand in demands(turn.constraints):
        label = demand_label(demand, currency, turn.language)
        remove = labels(language)["drop_constraint"].format(said=label)
        facet = labels(turn.language).facet(demand[0].field)
        chips += (
            f'<button type="button" class="constraint" aria-label="{escape(remove)}" '
            f'title="{escape(facet)}" data-say="{escape(giving_up([demand], turn.language))}">'
            f'{escape(label)}<span class="cross" aria-hidden="true">×</span></button>'
        )
    return chips


def next_chips(turn: Turn, currency: str | None) -> str:
    """Draw the answers to the turn's question, and what would fit if something were given up."""
    chips = ""
    for value, count in turn.question.options[:OPTIONS] if turn.question else ():
        chips += say_button(f"{value} ({count})", value)
    for relaxation in turn.relaxations:
        dropped = demands(relaxation.drop)
        said = ", ".join(demand_label(demand, currency, turn.language) for demand in dropped)
        label = labels(turn.language)["without"].format(said=said)
        chips += say_button(f"{label} ({relaxation.count})", giving_up(dropped, turn.language))
    return chips


def giving_up(given_up: list[Demand], language: Language) -> str:
    """Say that demands no longer hold, in words that the assistant understands."""
    words = labels(language)
    said = [
        words["the_price"]
        if demand[0].field == "price"
        else demand[0].said or _values(demand[0])[0]
        for demand in given_up
    ]
    phrase = words["does_not_matter"] if len(said) == 1 else words["do_not_matter"]
    return phrase.format(said=words["and"].join(said))


def _bound(constraint: Constraint, currency: str | None, language: Language) -> str:
    amounts = (money(float(value), currency, language) for value in _values(constraint))
    return f"{SIGNS.get(constraint.op, '')} {', '.join(amounts)}".strip()


def _values(constraint: Constraint) -> tuple[str, ...]:
    value = constraint.value
    return value if isinstance(value, tuple) else (str(value),)
