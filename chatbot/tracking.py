"""What a message changes in the dialogue state: demands and wish, kept or begun afresh."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
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
    values_of,
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
    stays, and where nothing new is said not even that.
    """
    said = (*understood.constraints, *explicit)
    empty = not understood.text.strip() and not said
    held = state.constraints if keep else (() if empty else carried_over(state.constraints))
    now = merge_constraints(held, said, drop=drop, compatible=compatible)
    known = [c for c in held if is_kind(c)]
    turned = any(is_kind(c) and c not in known for c in said) and bool(known)
    wish = "" if not keep or turned else state.wish
    wish = merge_wish(wish, understood.text, superseded(state.constraints, now))
    return replace(state, constraints=now, wish=wish)


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


def is_gift(state: DialogueState, said: str, *, keep: bool) -> bool:
    """Say whether a message looks for somebody else, or goes on doing so."""
    cues, folded = Cues.load(), fold(said)
    return cues.has("gift", folded) or (keep and state.gift and not cues.has("for_me", folded))


def in_force(state: DialogueState, understand: Understand) -> tuple[Constraint, ...]:
    """Return the constraints with the refusals that the shopper wants remembered."""
    wanted = {
        value.casefold()
        for c in state.constraints
        if c.op != "not" and c.field != "price"
        for value in values_of(c)
    }
    refused = tuple(
        c
        for note in state.notes
        for c in refusals(note, understand)
        if not wanted & {value.casefold() for value in values_of(c)}
    )
    return merge_constraints(state.constraints, refused)


def refusals(note: str, understand: Understand) -> Iterator[Constraint]:
    """Yield what a remembered preference rules out: what it refuses, or calls an aversion."""
    found = [c for c in understand(note).constraints if c.op in ("is", "not")]
    averse = Cues.load().has("dislike_words", fold(note))
    if averse and not any(c.op == "not" for c in found):
        found = [replace(c, op="not") for c in found if not is_kind(c) and c.field not in PERSONAL]
    yield from (replace(c, hard=True) for c in found if c.op == "not")
