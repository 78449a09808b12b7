"""What a shopper said of themselves for good, as a conversation holds to it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from chatbot.taste.trait import NOTE, PRICE, Change, Trait
from retrieval.constraint import Constraint, Op

Said = Literal["wanted", "refused"]


@dataclass(frozen=True, slots=True)
class Preference:
    """One thing that is wanted or refused, whatever a search is for."""

    words: str
    """What it is called: "wool"."""
    said: str
    """The sentence that told it, "I never wear wool"; empty where none did."""
    stance: Said
    traits: tuple[Trait, ...]
    """Everything in the shop's data that it means; none is another's."""
    only: bool = False
    """Whether nothing else will do: "I only wear black"."""

    @property
    def id(self) -> str:
        """What stands for it within one shopper's preferences."""
        return self.traits[0].id

    @property
    def values(self) -> frozenset[str]:
        """The values it names, casefolded."""
        return frozenset(trait.value.casefold() for trait in self.traits)

    @property
    def told(self) -> str:
        """The preference in the shopper's own words, as far as there are any."""
        return self.said or self.words

    @property
    def changes(self) -> tuple[Change, ...]:
        """What it tells a ledger."""
        return tuple(Change(trait, self.stance, self.words, self.said) for trait in self.traits)

    def constraints(self) -> tuple[Constraint, ...]:
        """Return what it demands of products; what is merely wanted only ranks."""
        values: defaultdict[str, list[str]] = defaultdict(list)
        for trait in self.traits:
            values[trait.facet].append(trait.value)
        return tuple(
            constraint
            for field, held in values.items()
            if field != NOTE
            for constraint in self._demands(field, held)
        )

    def _demands(self, field: str, held: list[str]) -> Iterable[Constraint]:
        if field == PRICE:
            return [bound(value, said=self.words) for value in held]
        refused = self.stance == "refused"
        value = held[0] if len(held) == 1 else tuple(held)
        op: Op = "not" if refused else "is"
        return [Constraint(field, op, value, hard=refused or self.only, said=self.words)]

    def as_json(self) -> dict[str, Any]:
        """Return a form that survives JSON."""
        traits = [[trait.facet, trait.value] for trait in self.traits]
        return {
            "words": self.words,
            "said": self.said,
            "stance": self.stance,
            "traits": traits,
            "only": self.only,
        }

    @classmethod
    def from_json(cls, form: Mapping[str, Any]) -> Preference:
        """Read the JSON form back."""
        return cls(**{**form, "traits": tuple(Trait(*trait) for trait in form["traits"])})


def joined(held: Iterable[Preference], more: Iterable[Preference]) -> tuple[Preference, ...]:
    """Return preferences after some more: the later word on a thing is the one that counts."""
    more = tuple(more)
    changed = {trait for preference in more for trait in preference.traits}
    return (*(one for one in held if not changed.intersection(one.traits)), *more)


def bound(value: str, said: str = "") -> Constraint:
    """Read a price trait's value, "lte 50.0"."""
    op, _, amount = value.partition(" ")
    return Constraint(PRICE, _BOUNDS[op], float(amount), said=said)


def is_bound(value: str) -> bool:
    """Say whether a price trait's value is one that ``bound`` reads."""
    op, _, amount = value.partition(" ")
    return op in _BOUNDS and amount.replace(".", "", 1).isdecimal()


_BOUNDS: Mapping[str, Op] = {"lt": "lt", "lte": "lte", "gt": "gt", "gte": "gte"}
