"""Traits of products that somebody is drawn to or avoids, and what they say of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Literal

Stance = Literal["wanted", "refused", "ignored"]
"""Ignored is what a history shows and the customer says nothing of: a gift, say."""
Origin = Literal["ledger", "starter", "chat"]
"""Where a customer said so: in their taste ledger, in answer to the starter, in conversation."""

TEXT, PRICE, NOTE = "text", "price", "note"
"""What stands for a facet in traits that are none: a word of a product's text, a bound of its
price ("lte 50.0"), and words that no product bears but a shopper wants remembered."""
UNFACETED = frozenset({TEXT, PRICE, NOTE})


@dataclass(frozen=True, slots=True, order=True)
class Trait:
    """One value of one facet, or of what stands for one."""

    facet: str
    value: str

    @property
    def id(self) -> str:
        """A text that stands for the trait, in forms."""
        return f"{self.facet}={self.value}"

    @classmethod
    def of(cls, id_: str) -> Trait:
        """Read an ``id``; no facet's name holds an equals sign."""
        facet, _, value = id_.partition("=")
        return cls(facet, value)


@dataclass(frozen=True, slots=True)
class Change:
    """What a customer now thinks of a trait; None where they take back what they said."""

    trait: Trait
    stance: Stance | None
    words: str = ""
    """What they called it, where they said so in words; several traits may share it ..."""
    said: str = ""
    """... and the sentence."""


@dataclass(frozen=True, slots=True)
class Edit:
    """What a customer said of their taste at once."""

    changes: tuple[Change, ...]
    origin: Origin
    at: datetime

    @classmethod
    def now(cls, changes: Mapping[Trait, Stance | None], origin: Origin) -> Edit:
        """Make the edit of this moment, of stances alone."""
        return cls.of((Change(trait, stance) for trait, stance in changes.items()), origin)

    @classmethod
    def of(cls, changes: Iterable[Change], origin: Origin) -> Edit:
        """Make the edit of this moment."""
        return cls(tuple(changes), origin, datetime.now(UTC).replace(microsecond=0))

    def as_json(self) -> dict[str, Any]:
        """Return it as JSON."""
        changes = [[c.trait.facet, c.trait.value, c.stance, c.words, c.said] for c in self.changes]
        return {"changes": changes, "origin": self.origin, "at": self.at.isoformat()}

    @classmethod
    def from_json(cls, form: Mapping[str, Any]) -> Edit:
        """Read the JSON form back."""
        changes = tuple(
            Change(Trait(facet, value), stance, *words)
            for facet, value, stance, *words in form["changes"]
        )
        return cls(changes, form["origin"], datetime.fromisoformat(form["at"]))


@dataclass(frozen=True, slots=True)
class Told:
    """What a customer thinks of a trait by their own word."""

    stance: Stance
    origin: Origin
    words: str = ""
    said: str = ""
    """As in ``Change``."""


def told_by(edits: Iterable[Edit]) -> dict[Trait, Told]:
    """Return what holds after some edits, the earliest first: of each trait the latest word."""
    told: dict[Trait, Told] = {}
    for edit in edits:
        for change in edit.changes:
            told.pop(change.trait, None)
            if change.stance is not None:
                told[change.trait] = Told(change.stance, edit.origin, change.words, change.said)
    return told
