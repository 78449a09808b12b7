"""What a message changes in the dialogue state: demands and wish, kept or begun afresh."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from chatbot.merging import (
    PERSONAL,
    Compatible,
    carried_over,
    is_kind,
    merge_constraints,
    merge_wish,
    same_matter,
    superseded,
)
from chatbot.policy.cues import Cues, fold
from chatbot.state import DialogueState
from retrieval.constraint import Constraint

if TYPE_CHECKING:
    from retrieval.understanding import Understanding

Understand = Callable[[str], "Understanding"]


def heard(
    state: DialogueState,
    understood: Understanding,
    explicit: Iterable[Constraint] = (),
    *,
    drop: Sequence[str] = (),
    keep: bool = True,
    compatible: Compatible,
) -> DialogueState:
    """Return the state with demands and wish up to date.

    A new kind of product starts the wish afresh. Without ``keep`` only what is about the person
    stays, and what was said for everything; where nothing new is said not even that.
    """
    said = (*_named(understood.constraints, state), *explicit)
    empty = not understood.text.strip() and not said
    held = state.constraints if keep else (() if empty else carried(state))
    now = merge_constraints(held, said, drop=drop, compatible=compatible)
    known = [c for c in held if is_kind(c)]
    turned = any(is_kind(c) and c not in known for c in said) and bool(known)
    wish = "" if not keep or turned else state.wish
    wish = merge_wish(wish, understood.text, superseded(state.constraints, now))
    return replace(state, constraints=now, wish=wish)


def carried(state: DialogueState) -> tuple[Constraint, ...]:
    """Return what outlives a change of topic."""
    return merge_constraints(carried_over(state.constraints), state.throughout)


def before_gift(state: DialogueState) -> tuple[Constraint, ...]:
    """Return what holds of the shopper's own again, once a gift is found."""
    own = next((thread for thread in reversed(state.trail) if not thread.gift), None)
    return carried_over(own.constraints) if own else ()


def throughout(state: DialogueState, said: str, told: Iterable[Constraint]) -> DialogueState:
    """Return the state with what a message tells, if it says so, demanded of everything."""
    if not Cues.load().has("for_everything", fold(said)):
        return state
    lasting = [c for c in told if c.hard and not is_kind(c) and c.field not in PERSONAL]
    return replace(state, throughout=merge_constraints(state.throughout, lasting))


def _named(said: Iterable[Constraint], state: DialogueState) -> list[Constraint]:
    """Return what is said, less whom a mere pronoun would make of a person already known."""
    known = {c.field for c in state.constraints if c.field in PERSONAL}
    cues = Cues.load()
    return [c for c in said if c.field not in known or not cues.whole("third_person", fold(c.said))]


def leaning(
    state: DialogueState, understood: Understanding, compatible: Compatible
) -> DialogueState:
    """Return the state with a direction taken: it ranks, and demands nothing.

    A demand that rules the direction out no longer holds: "longer" ends "mini".
    """
    toward = [replace(c, hard=False) for c in understood.constraints if c.op != "not"]
    ended = {
        held
        for held in state.constraints
        for new in toward
        if same_matter(held.field, new.field) and not compatible(held, new)
    }
    kept = tuple(c for c in state.constraints if c not in ended)
    now = tuple(dict.fromkeys((*kept, *toward)))
    return replace(state, constraints=now, wish=merge_wish(state.wish, understood.text, ended))


def is_gift(state: DialogueState, said: str, *, over: bool = False) -> bool:
    """Say whether a message looks for somebody else, or goes on doing so.

    It does until the shopper speaks of themselves, or the topic is ``over`` and none follows.
    """
    cues, folded = Cues.load(), fold(said)
    if cues.has("gift_over", folded):
        return False
    return cues.has("gift", folded) or (state.gift and not over and not cues.has("oneself", folded))
