"""What a conversation has come to: kept by us, never by a language model."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Literal

from chatbot.turn import Language
from data.product import Product, ProductId
from retrieval.constraint import Constraint

Mode = Literal["search", "recommend", "similar", "goes_with", ""]
Thumb = Literal["like", "dislike"]

LISTS_KEPT = 4
"""Older lists can no longer be pointed at; their products still count as seen."""


@dataclass(frozen=True, slots=True)
class ShownProduct:
    """A product in a list, as the shopper saw it."""

    id: ProductId
    title: str
    price: float | None
    currency: str | None
    facets: Mapping[str, str]
    position: int
    """From 1."""

    @classmethod
    def of(cls, product: Product, position: int) -> "ShownProduct":
        """Note a product at its place in a list."""
        return cls(
            id=product.id,
            title=product.title,
            price=product.price,
            currency=product.currency,
            facets=dict(product.facets),
            position=position,
        )

    def as_json(self) -> dict[str, Any]:
        """Return the form that models read."""
        return {
            "position": self.position,
            "id": self.id,
            "title": self.title,
            "price": self.price,
            "currency": self.currency,
            "facets": dict(self.facets),
        }


@dataclass(frozen=True, slots=True)
class DialogueState:
    """Everything that the next answer depends on."""

    language: Language = "en"
    wish: str = ""
    """What is looked for, in words that search understands."""
    constraints: tuple[Constraint, ...] = ()
    """What holds now."""
    lists: tuple[tuple[ShownProduct, ...], ...] = ()
    """The lists shown, oldest first."""
    seen: tuple[ProductId, ...] = ()
    """Every product shown in this conversation, in order of first sight."""
    mode: Mode = ""
    """What made the latest list."""
    seed: ProductId | None = None
    """The product that the latest similar or goes-with list started from."""
    asked: tuple[str, ...] = ()
    """Facets already asked about."""
    thumbs: Mapping[ProductId, Thumb] = field(default_factory=dict)
    notes: tuple[str, ...] = ()
    """Remembered preferences, in the shopper's words."""
    gift: bool = False
    """Whether somebody else is to wear it: the shopper's own taste says nothing then."""
    name: str | None = None
    known_customer: bool = False
    """Whether a purchase history or account stands behind the shopper."""

    @property
    def latest(self) -> tuple[ShownProduct, ...]:
        """Return the latest list, empty before any was shown."""
        return self.lists[-1] if self.lists else ()

    def showing(self, products: Iterable[Product]) -> "DialogueState":
        """Return the state after a list was shown; an empty list changes nothing."""
        shown = tuple(ShownProduct.of(p, n) for n, p in enumerate(products, start=1))
        if not shown:
            return self
        seen = dict.fromkeys((*self.seen, *(product.id for product in shown)))
        return replace(self, lists=(*self.lists, shown)[-LISTS_KEPT:], seen=tuple(seen))

    def with_thumb(self, product: ProductId, thumb: Thumb | None) -> "DialogueState":
        """Return the state after a thumb was given, or taken back by None."""
        thumbs = {known: held for known, held in self.thumbs.items() if known != product}
        return replace(self, thumbs=thumbs if thumb is None else {**thumbs, product: thumb})

    def as_json(self) -> dict[str, Any]:
        """Return a form that survives JSON."""
        return {
            "language": self.language,
            "wish": self.wish,
            "constraints": [
                {**constraint.as_json(), "confidence": constraint.confidence}
                for constraint in self.constraints
            ],
            "lists": [[product.as_json() for product in shown] for shown in self.lists],
            "seen": list(self.seen),
            "mode": self.mode,
            "seed": self.seed,
            "asked": list(self.asked),
            "thumbs": dict(self.thumbs),
            "notes": list(self.notes),
            "gift": self.gift,
            "name": self.name,
            "known_customer": self.known_customer,
        }

    @classmethod
    def from_json(cls, form: Mapping[str, Any]) -> "DialogueState":
        """Read the JSON form back."""
        return cls(
            language=form.get("language", "en"),
            wish=form.get("wish", ""),
            constraints=tuple(map(_constraint, form.get("constraints", ()))),
            lists=tuple(
                tuple(ShownProduct(**product) for product in shown)
                for shown in form.get("lists", ())
            ),
            seen=tuple(form.get("seen", ())),
            mode=form.get("mode", ""),
            seed=form.get("seed"),
            asked=tuple(form.get("asked", ())),
            thumbs=dict(form.get("thumbs", {})),
            notes=tuple(form.get("notes", ())),
            gift=form.get("gift", False),
            name=form.get("name"),
            known_customer=form.get("known_customer", False),
        )


def _constraint(form: dict[str, Any]) -> Constraint:
    return replace(Constraint.from_json(form), confidence=form.get("confidence", 1.0))
