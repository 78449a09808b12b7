"""The state that a turn begins with: what was kept, and what is known of the shopper now."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from chatbot.floor import Floor
from chatbot.language import language_of
from chatbot.safety import spoken_name
from chatbot.shopper import Shopper
from chatbot.state import DialogueState, Thumb
from chatbot.taste.notes import preferences_in
from chatbot.taste.preference import Preference, joined
from data.event import CustomerKey
from data.product import ProductId


def recalled(floor: Floor, shopper: Shopper, form: Mapping[str, Any], said: str) -> DialogueState:
    """Read a conversation's state, be it an earlier version's, for a message.

    What a guest told for good becomes that of the shopper who took the conversation over.
    """
    state = DialogueState.from_json(form)
    state = replace(state, language=language_of(said, state.language))
    if not state.known_customer:
        earlier = _preferences(floor, form.get("notes", ()))
        state = replace(state, preferences=joined(earlier, state.preferences))
    if shopper.owner is None:
        return state
    if shopper.customer is not None:
        state = _known(floor, shopper, shopper.customer, state)
    return replace(state, name=spoken_name(shopper.name), known_customer=True)


def _known(
    floor: Floor, shopper: Shopper, customer: CustomerKey, state: DialogueState
) -> DialogueState:
    ledger = floor.picks.ledger
    untold = () if state.known_customer else state.preferences
    ledger.hear(customer, (*_preferences(floor, floor.memory.take(shopper)), *untold))
    return replace(
        state,
        preferences=ledger.preferences(customer),
        thumbs=_thumbs(floor, state, customer),
    )


def _preferences(floor: Floor, notes: tuple[str, ...]) -> tuple[Preference, ...]:
    """Read what earlier versions kept in words alone."""
    understand = floor.picks.engine.understand
    found: tuple[Preference, ...] = ()
    for note in notes:
        found = joined(found, preferences_in(note, understand))
    return found


def _thumbs(floor: Floor, state: DialogueState, customer: CustomerKey) -> dict[ProductId, Thumb]:
    """Return the customer's thumbs, and beside them those on gifts, which are not theirs."""
    given = {id_: state.thumbs[id_] for id_ in state.gift_thumbs if id_ in state.thumbs}
    return {**floor.thumbs.of(customer), **given}
