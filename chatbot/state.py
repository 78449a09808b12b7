"""What a conversation has come to: kept by us, never by a language model."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Literal, TypeVar

from chatbot.choice import Order
from chatbot.safety import presentable
from chatbot.taste.preference import Preference
from chatbot.thread import Mode, Thread, constraint_from_json, constraint_json
from chatbot.turn import Language
from data.product import Product, ProductId
from retrieval.constraint import Constraint

Thumb = Literal["like", "dislike"]
_Kept = TypeVar("_Kept")

LISTS_KEPT = 20
"""The first list and the latest can be pointed at; products of the others still count as seen."""
SEEN_KEPT = 1000
"""So many products are never shown again as more: a hundred pages."""
TRAIL_KEPT = 30
"""So many searches can be returned to: the first, and the latest of each kind of thing."""


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
        product = presentable(product)
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
    throughout: tuple[Constraint, ...] = ()
    """What was said to hold for everything: it outlives a change of topic."""
    lists: tuple[tuple[ShownProduct, ...], ...] = ()
    """The lists shown, oldest first."""
    seen: tuple[ProductId, ...] = ()
    """Every product shown in this conversation, in order of first sight."""
    mode: Mode = ""
    """What made the latest list."""
    seed: ProductId | None = None
    """The product that the latest list started from."""
    order: Order = "best"
    """How the latest list was asked to be ordered."""
    lean: str = ""
    """The direction taken by the latest critique, in words: it ranks until the topic changes."""
    base: tuple[ProductId, ...] = ()
    """The products that it started from: a pick, or the list then shown."""
    trail: tuple[Thread, ...] = ()
    """What was looked for so far, oldest first; the last is what the latest list answered."""
    asked: tuple[str, ...] = ()
    """Facets already asked about."""
    thumbs: Mapping[ProductId, Thumb] = field(default_factory=dict)
    preferences: tuple[Preference, ...] = ()
    """What the shopper said for good, here or elsewhere ..."""
    waived: tuple[str, ...] = ()
    """... the ids of what of it does not hold in this conversation ..."""
    mentioned: tuple[str, ...] = ()
    """... and of what the shopper was reminded of in it."""
    gift_thumbs: tuple[ProductId, ...] = ()
    """Products whose thumbs were given with a gift in mind: they say nothing of the shopper."""
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
        seen = tuple(dict.fromkeys((*self.seen, *(product.id for product in shown))))
        return replace(self, lists=_kept((*self.lists, shown), LISTS_KEPT), seen=seen[-SEEN_KEPT:])

    @property
    def thread(self) -> Thread:
        """Return what is looked for now."""
        return Thread(**{name: getattr(self, name) for name in Thread.names()})

    def resuming(self, thread: Thread) -> "DialogueState":
        """Return the state in which an earlier thread holds again."""
        return replace(self, **{name: getattr(thread, name) for name in Thread.names()})

    def leaving(self, trail: Sequence[Thread], shown: Iterable[ProductId]) -> "DialogueState":
        """Return the state with what is looked for now at the end of a trail.

        ``shown`` are the products that answered it; more of the same thread adds nothing.
        """
        now = replace(self.thread, shown=tuple(shown))
        going_on = bool(trail) and replace(trail[-1], shown=now.shown) == now
        return replace(self, trail=tuple(trail) if going_on else _shortened((*trail, now)))

    def with_thumb(self, product: ProductId, thumb: Thumb | None) -> "DialogueState":
        """Return the state after a thumb was given, or taken back by None."""
        thumbs = {known: held for known, held in self.thumbs.items() if known != product}
        for_gift = tuple(known for known in self.gift_thumbs if known != product)
        if thumb is not None:
            thumbs[product] = thumb
            for_gift += (product,) if self.gift else ()
        return replace(self, thumbs=thumbs, gift_thumbs=for_gift)

    def as_json(self) -> dict[str, Any]:
        """Return a form that survives JSON."""
        return {
            "language": self.language,
            "wish": self.wish,
            "constraints": [constraint_json(constraint) for constraint in self.constraints],
            "throughout": [constraint_json(constraint) for constraint in self.throughout],
            "lists": [[product.as_json() for product in shown] for shown in self.lists],
            "seen": list(self.seen),
            "mode": self.mode,
            "seed": self.seed,
            "order": self.order,
            "lean": self.lean,
            "base": list(self.base),
            "trail": [thread.as_json() for thread in self.trail],
            "asked": list(self.asked),
            "thumbs": dict(self.thumbs),
            "preferences": [preference.as_json() for preference in self.preferences],
            "waived": list(self.waived),
            "mentioned": list(self.mentioned),
            "gift_thumbs": list(self.gift_thumbs),
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
            constraints=tuple(map(constraint_from_json, form.get("constraints", ()))),
            throughout=tuple(map(constraint_from_json, form.get("throughout", ()))),
            lists=tuple(
                tuple(ShownProduct(**product) for product in shown)
                for shown in form.get("lists", ())
            ),
            seen=tuple(form.get("seen", ())),
            mode=form.get("mode", ""),
            seed=form.get("seed"),
            order=form.get("order", "best"),
            lean=form.get("lean", ""),
            base=tuple(form.get("base", ())),
            trail=tuple(map(Thread.from_json, form.get("trail", ()))),
            asked=tuple(form.get("asked", ())),
            thumbs=dict(form.get("thumbs", {})),
            preferences=tuple(map(Preference.from_json, form.get("preferences", ()))),
            waived=tuple(form.get("waived", ())),
            mentioned=tuple(form.get("mentioned", ())),
            gift_thumbs=tuple(form.get("gift_thumbs", ())),
            gift=form.get("gift", False),
            name=form.get("name"),
            known_customer=form.get("known_customer", False),
        )


def _kept(held: tuple[_Kept, ...], most: int) -> tuple[_Kept, ...]:
    """Return the first and the latest of many."""
    return held if len(held) <= most else (held[0], *held[1 - most :])


def _shortened(trail: tuple[Thread, ...]) -> tuple[Thread, ...]:
    """Return a trail that grew by one, less the oldest search for what was looked for again."""
    if len(trail) <= TRAIL_KEPT:
        return trail
    kinds = [thread.kinds for thread in trail]
    gone = next((n for n in range(1, TRAIL_KEPT) if kinds[n] in kinds[n + 1 :]), 1)
    return trail[:gone] + trail[gone + 1 :]
