"""Remembered preferences that name traits of the shop, told to the taste ledger as well."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from chatbot.merging import values_of
from chatbot.policy.cues import Cues, fold
from chatbot.taste.trait import Stance, Trait
from chatbot.tracking import Understand, refusals
from data.event import CustomerKey
from retrieval.constraint import Constraint

if TYPE_CHECKING:
    from chatbot.picks import PickMaker


def tell_notes(
    picks: PickMaker, customer: CustomerKey, notes: Iterable[str], *, forget: bool
) -> None:
    """Tell the ledger what notes say of traits; forgetting takes back what was said in chat."""
    ledger = picks.ledger
    said = {
        trait: stance
        for note in notes
        for trait, stance in stances_in(note, picks.engine.understand).items()
        if ledger.has(trait)
    }
    if forget:
        told = ledger.told(customer)
        gone = {trait for trait in said if trait in told and told[trait].origin == "chat"}
        said = dict.fromkeys(gone)
    if said:
        ledger.tell(customer, said, "chat")


def stances_in(note: str, understand: Understand) -> dict[Trait, Stance | None]:
    """Return what a note says of facet values: "I never wear wool", "I like navy, no stripes"."""
    named = [c for c in understand(note).constraints if c.op == "is"]
    refused = list(refusals(note, understand))
    if Cues.load().has("dislike_words", fold(note)):
        refused, named = refused or named, []
    wanted: dict[Trait, Stance | None] = dict.fromkeys(_traits(named), "wanted")
    return wanted | dict.fromkeys(_traits(refused), "refused")


def _traits(constraints: Iterable[Constraint]) -> list[Trait]:
    return [Trait(c.field, value) for c in constraints for value in values_of(c)]
