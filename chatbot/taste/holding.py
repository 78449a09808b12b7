"""Which lasting preferences hold in a conversation, and what they demand there."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from chatbot.merging import Compatible, merge_constraints, same_matter
from chatbot.taste.preference import Preference
from retrieval.constraint import Constraint, values_of

if TYPE_CHECKING:
    from chatbot.state import DialogueState


def _any(_held: Constraint, _said: Constraint) -> bool:
    return True


def in_force(state: DialogueState, compatible: Compatible = _any) -> tuple[Constraint, ...]:
    """Return what holds now: the conversation's demands, then those of lasting preferences.

    What was said in the conversation outranks what was said for good; see ``holding``.
    """
    lasting = merge_constraints((), (c for one in holding(state) for c in one.constraints()))
    if not lasting:
        return state.constraints
    merged = merge_constraints(lasting, state.constraints, compatible=compatible)
    said = {(c.field, c.op, values_of(c)) for c in state.constraints}
    more = (c for c in lasting if c in merged and (c.field, c.op, values_of(c)) not in said)
    return (*state.constraints, *more)


def holding(state: DialogueState) -> tuple[Preference, ...]:
    """Return the preferences that nothing in the conversation speaks against.

    For somebody else none holds.
    """
    if state.gift:
        return ()
    return tuple(
        one
        for one in state.preferences
        if one.id not in state.waived and not contradicted(one, state.constraints)
    )


def contradicted(preference: Preference, constraints: Iterable[Constraint]) -> bool:
    """Say whether the very thing that is refused is asked for, or what is wanted refused."""
    against = {"refused": ("is", "matches"), "wanted": ("not",)}[preference.stance]
    return any(
        c.field != "price" and c.op in against and preference.values.intersection(values_of(c))
        for c in constraints
    )


def waiving(state: DialogueState, named: Iterable[str]) -> tuple[str, ...]:
    """Return the ids waived once what is named no longer matters: a field, a value, or words."""
    names = {name.casefold() for name in named}
    gone = (one.id for one in state.preferences if any(_names(name, one) for name in names))
    return tuple(dict.fromkeys((*state.waived, *gone)))


def _names(name: str, preference: Preference) -> bool:
    values = {value for c in preference.constraints() for value in values_of(c)}
    fields = {trait.facet for trait in preference.traits}
    named = {preference.words.casefold(), *values}
    return name in named or any(same_matter(name, field) for field in fields)
