"""What Aisle believes of one customer's taste, and why."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Literal

from chatbot.taste.history import Deed, History
from chatbot.taste.learned import Leant
from chatbot.taste.trait import UNFACETED, Edit, Origin, Told, Trait
from data.catalogue import Catalogue
from data.product import Product

Standing = Literal["believed", "confirmed", "refused"]


@dataclass(frozen=True, slots=True)
class Evidence:
    """What the customer did last with a product that has a trait."""

    product: Product
    kind: Deed
    at: datetime


@dataclass(frozen=True, slots=True)
class Belief:
    """That a customer likes or avoids something."""

    trait: Trait
    likes: bool
    standing: Standing
    """Whether it is only believed, or the customer said so."""
    origin: Origin | Literal["bought", "disliked"]
    """Where it comes from: what was bought and liked, what was disliked, or their own word."""
    strength: float
    """0 to 1; 1 by their own word."""
    count: int = 0
    """So many of the products that they chose (or dislike) have the trait ..."""
    of: int = 0
    """... out of so many that could."""
    usual: float = 0.0
    """The trait's share in the whole shop."""
    evidence: tuple[Evidence, ...] = ()
    """Those products, the newest first."""
    words: str = ""
    """What they called it, where they said so in words ..."""
    said: str = ""
    """... and the sentence."""

    @property
    def id(self) -> str:
        """What stands for it in forms."""
        return self.trait.id


@dataclass(frozen=True, slots=True)
class Ledger:
    """Everything believed of one customer, the strongest first."""

    beliefs: tuple[Belief, ...] = ()
    last: Edit | None = None
    """What undoing would take back."""

    @property
    def likes(self) -> tuple[Belief, ...]:
        """What they are drawn to."""
        return tuple(belief for belief in self.beliefs if belief.likes)

    @property
    def avoids(self) -> tuple[Belief, ...]:
        """What they keep away from."""
        return tuple(belief for belief in self.beliefs if not belief.likes)


def believed(
    liked: Iterable[Leant],
    disliked: Iterable[Leant],
    told: Mapping[Trait, Told],
    history: History,
    catalogue: Catalogue,
) -> tuple[Belief, ...]:
    """Join what was learned with what was told; their own word comes first, and overrules."""
    learned: dict[Trait, Belief] = {}
    for likes, leanings in ((False, disliked), (True, liked)):
        for leant in leanings:
            learned[leant.trait] = _learned(leant, likes, history, catalogue)
    said = [_said(trait, told[trait], learned.get(trait)) for trait in _named(told)]
    unsaid = [belief for trait, belief in learned.items() if trait not in told]
    return (*said, *sorted(unsaid, key=lambda belief: (-belief.strength, belief.trait)))


def _named(told: Mapping[Trait, Told]) -> list[Trait]:
    """Return what is told, the latest first; of what one word told, the first facet's value."""
    first: dict[object, Trait] = {}
    for trait, one in told.items():
        key = (one.words, one.said) if one.words else trait
        if one.stance != "ignored" and (key not in first or first[key].facet in UNFACETED):
            first.pop(key, None)
            first[key] = trait
    return list(first.values())[::-1]


def _learned(leant: Leant, likes: bool, history: History, catalogue: Catalogue) -> Belief:
    deeds: tuple[tuple[Deed, Mapping[int, int]], ...] = (("disliked", history.disliked),)
    if likes:
        deeds = (("bought", history.bought), ("liked", history.liked))
    evidence = [
        Evidence(catalogue.product_at(position), deed, datetime.fromtimestamp(done[position], UTC))
        for position in leant.products.tolist()
        for deed, done in deeds
        if position in done
    ]
    evidence.sort(key=lambda one: one.at, reverse=True)
    return Belief(
        trait=leant.trait,
        likes=likes,
        standing="believed",
        origin="bought" if likes else "disliked",
        strength=leant.strength,
        count=len(leant.products),
        of=leant.of,
        usual=leant.usual,
        evidence=tuple(evidence),
    )


def _said(trait: Trait, told: Told, learned: Belief | None) -> Belief:
    """Return a told belief, with the evidence that history has of the same."""
    likes = told.stance == "wanted"
    known = learned if learned is not None and learned.likes == likes else None
    return Belief(
        trait=trait,
        likes=likes,
        standing="confirmed" if likes else "refused",
        origin=told.origin,
        strength=1.0,
        count=known.count if known else 0,
        of=known.of if known else 0,
        usual=known.usual if known else 0.0,
        evidence=known.evidence if known else (),
        words=told.words,
        said=told.said,
    )
