"""What a long conversation came to: compiled from its state, in bounded space, by no model.

It outlives the messages, of which only the latest are kept.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from chatbot.safety import harmless, without_orders
from chatbot.state import DialogueState, Thumb
from chatbot.thread import Thread
from data.product import ProductId
from retrieval.constraint import Constraint, values_of

LONGEST_WISH = 120
"""Characters of what was looked for."""
_TITLES = 3
_MOST_THUMBS = 20
_MOST_VALUES = 3
_SIGNS = {"not": "not ", "lt": "< ", "lte": "<= ", "gt": "> ", "gte": ">= "}


def summary(state: DialogueState) -> dict[str, Any]:
    """Return what was looked for and shown, oldest first, what was liked and refused, and asked."""
    titles = _titles(state)
    return {
        "threads": [
            {"place": place, **_thread(thread, titles)}
            for place, thread in enumerate(state.trail, start=1)
        ],
        "liked": _thumbed(state, "like", titles),
        "disliked": _thumbed(state, "dislike", titles),
        "asked": list(state.asked),
    }


def _thread(thread: Thread, titles: Mapping[ProductId, str]) -> dict[str, Any]:
    """Return one thing looked for, and what led the list."""
    shown = [titles[product] for product in thread.shown if product in titles]
    form = {
        "wish": harmless(without_orders(thread.wish[:LONGEST_WISH])),
        "demands": _demands(thread.constraints),
        "for": "somebody else" if thread.gift else None,
        "list": thread.mode,
        "first": list(dict.fromkeys(shown))[:_TITLES],
    }
    return {name: held for name, held in form.items() if held}


def _demands(constraints: Iterable[Constraint]) -> list[str]:
    """Return demands in short: "colour Blue", "price <= 50"."""
    return list(dict.fromkeys(_demand(constraint) for constraint in constraints))


def _demand(constraint: Constraint) -> str:
    value = constraint.value
    values = value if isinstance(value, tuple) else values_of(constraint)
    return f"{constraint.field} {_SIGNS.get(constraint.op, '')}{' or '.join(values[:_MOST_VALUES])}"


def _thumbed(
    state: DialogueState, thumb: Thumb, titles: Mapping[ProductId, str]
) -> list[dict[str, str]]:
    """Return the latest products of this conversation with a thumb, in order of first sight."""
    given = [p for p in state.seen if state.thumbs.get(p) == thumb and p in titles]
    return [{"id": product, "title": titles[product]} for product in given[-_MOST_THUMBS:]]


def _titles(state: DialogueState) -> dict[ProductId, str]:
    return {p.id: without_orders(p.title) for shown in state.lists for p in shown}
