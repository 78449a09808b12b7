"""What sentences say of a shopper for good, and what of a ledger a conversation holds to."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from chatbot.merging import PERSONAL, is_kind, values_of
from chatbot.policy.cues import Cues, fold
from chatbot.taste.preference import Preference, Said
from chatbot.taste.trait import NOTE, PRICE, TEXT, Told, Trait
from chatbot.tracking import Understand
from retrieval.constraint import Constraint
from retrieval.word_forms import word_pattern

LONGEST_NOTE = 200
"""Characters of a sentence that is kept."""
_MOST_NAMED = 3
_BOUNDS = ("lt", "lte", "gt", "gte")


def preferences_in(note: str, understand: Understand) -> tuple[Preference, ...]:
    """Return what a sentence tells for good: "I never wear wool", "I like navy, no stripes".

    What no data of the shop bears, or is about somebody else, is kept in its words alone.
    """
    note = note[:LONGEST_NOTE]
    found: dict[tuple[str, Said], list[Trait]] = defaultdict(list)
    for constraint, stance in () if of_another(note) else _demands(note, understand):
        words = _called(constraint)
        found[words, stance] += [t for t in _traits(constraint) if t not in found[words, stance]]
    only = Cues.load().has("exclusive", fold(note))
    told = tuple(
        Preference(words, note, stance, tuple(traits), only and stance == "wanted")
        for (words, stance), traits in found.items()
    )
    return told or (Preference(note, note, "wanted", (Trait(NOTE, note),)),)


def _called(constraint: Constraint) -> str:
    """Return what a demand is called: its words, or its values where the words imply them."""
    values = values_of(constraint)
    if not constraint.said or Cues.load().has("creed", fold(constraint.said)):
        return ", ".join(values[:_MOST_NAMED])
    return constraint.said


def of_another(note: str, *, gift: bool = False) -> bool:
    """Say whether a sentence is about somebody else; in a ``gift``'s talk it is unless it says I.

    A Korean sentence may leave out whom it is about.
    """
    cues, folded = Cues.load(), fold(note)
    if cues.has("first_person", folded):
        return False
    return gift or cues.has("gift", folded) or cues.has("somebody", folded)


def meant(
    note: str, preferences: Iterable[Preference], understand: Understand
) -> tuple[Preference, ...]:
    """Return what a sentence takes back: all, what it names by value or word, else none."""
    held, folded = tuple(preferences), fold(note)
    if Cues.load().has("everything_told", folded):
        return held
    values = {v.casefold() for c in understand(note).constraints for v in values_of(c)}
    named = [one for one in held if one.told.casefold() == note.casefold()]
    named = named or [one for one in held if one.values & values or _spoken(one.words, folded)]
    return tuple(named or (one for one in held if all(w in fold(one.told) for w in folded.split())))


def _spoken(words: str, folded: str) -> bool:
    return bool(words) and word_pattern(words.casefold()).search(folded) is not None


def preferences_of(told: Mapping[Trait, Told]) -> tuple[Preference, ...]:
    """Return what a ledger holds by the customer's own word, the latest last."""
    groups: dict[object, list[Trait]] = defaultdict(list)
    for trait, one in told.items():
        if one.stance != "ignored":
            groups[(one.words, one.said, one.stance) if one.words else trait].append(trait)
    return tuple(_preference(traits, told[traits[0]]) for traits in groups.values())


def _preference(traits: list[Trait], told: Told) -> Preference:
    wanted = told.stance == "wanted"
    return Preference(
        words=told.words or traits[0].value,
        said=told.said,
        stance="wanted" if wanted else "refused",
        traits=tuple(traits),
        only=wanted and Cues.load().has("exclusive", fold(told.said)),
    )


def _demands(note: str, understand: Understand) -> Iterator[tuple[Constraint, Said]]:
    """Yield what a sentence demands, and whether it is wanted or refused."""
    found = [c for c in understand(note).constraints if c.hard or c.field == TEXT]
    if Cues.load().has("dislike_words", fold(note)):
        found = [c for c in found if not (c.op == "is" and is_kind(c))]
        if not any(c.op == "not" for c in found):
            found = [c if c.field == PRICE else _refused(c) for c in found if _may_be_refused(c)]
    for constraint in found:
        if constraint.op == "not":
            yield constraint, "refused"
        elif constraint.op == "is" or constraint.op in _BOUNDS:
            yield constraint, "wanted"


def _may_be_refused(constraint: Constraint) -> bool:
    named = constraint.op == "is" and constraint.field not in PERSONAL
    return named or constraint.field == PRICE


def _refused(constraint: Constraint) -> Constraint:
    return replace(constraint, op="not", hard=True)


def _traits(constraint: Constraint) -> Iterable[Trait]:
    if constraint.op in _BOUNDS:
        return [Trait(constraint.field, f"{constraint.op} {constraint.value}")]
    return [Trait(constraint.field, value) for value in values_of(constraint)]
