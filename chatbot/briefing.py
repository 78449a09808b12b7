"""What a hosted model is shown: our instructions, the state as data, and the talk so far."""

import json
from collections.abc import Iterator, Sequence
from typing import Any

from langchain_core.messages import AIMessage, AnyMessage, HumanMessage, SystemMessage

from chatbot.safety import harmless, is_attack, speaks_to_assistant, without_orders
from chatbot.state import DialogueState, ShownProduct
from chatbot.summary import summary

WITHHELD = "(The shop answered this message itself.)"
_LISTS = 2
"""Lists that the model sees; the tools know all of them."""


def briefing(instructions: str, state: DialogueState) -> SystemMessage:
    """Return the instructions with what of the state a model needs, as a fenced block of data."""
    form = json.dumps(_form(state), ensure_ascii=False)
    form = form.replace("`", "\\u0060")  # no text in it can end the block
    return SystemMessage(f"{instructions}\n\n```state\n{form}\n```")


def dialogue(messages: Sequence[AnyMessage]) -> list[AnyMessage]:
    """Return earlier turns in their words alone, and the present one with its tool calls.

    A message that means to steer the assistant was answered without the model, which is not shown
    it later either.
    """
    starts = [n for n, message in enumerate(messages) if isinstance(message, HumanMessage)]
    now = starts[-1] if starts else 0
    return [*_words(messages[:now]), *messages[now:]]


def _words(messages: Sequence[AnyMessage]) -> Iterator[AnyMessage]:
    for message in messages:
        if isinstance(message, HumanMessage):
            yield HumanMessage(WITHHELD) if is_attack(message.text) else message
        elif isinstance(message, AIMessage) and not message.tool_calls:
            yield AIMessage(message.text)


def _form(state: DialogueState) -> dict[str, Any]:
    lists = state.lists[-_LISTS:]
    return {
        "language": state.language,
        "name": state.name,
        "known_customer": state.known_customer,
        "gift": state.gift,
        "wish": _wish(state.wish),
        "constraints": [c.as_json() for c in state.constraints if not speaks_to_assistant(c.said)],
        "order": state.order,
        "lean": state.lean,
        "lists": [[_shown(product) for product in shown] for shown in lists],
        "summary": summary(state),
        "notes": [p.told for p in state.preferences if not speaks_to_assistant(p.told)],
    }


def _wish(text: str) -> str:
    return harmless(without_orders(text))


def _shown(product: ShownProduct) -> dict[str, Any]:
    return {
        "position": product.position,
        "id": product.id,
        "title": without_orders(product.title),
        "price": product.price,
        "facets": {n: v for n, v in product.facets.items() if not speaks_to_assistant(v)},
    }
