"""What kinds of things an Icecat export holds: its titles say some, its attributes others."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from data.sources.attribute_types import AttributeTypes
from data.sources.title_types import TitleTypes, TypeCounts

MOST_EXAMPLES = 20_000
"""So many products at most are held in memory to learn from."""
STATED = "attr_t_product_type"
Held = Mapping[str, Any]


class IcecatTypes:
    """The kinds of an export's products."""

    def __init__(self, products: Iterable[Held]) -> None:
        """Learn from one pass over the products."""
        counts = TypeCounts()
        first: list[tuple[_Said, list[str]]] = []
        for held in products:
            said = _Said.of(held)
            counts.see(said.detail, said.stated)
            if len(first) < MOST_EXAMPLES:
                first.append((said, _attributes(held)))
        self._titles = TitleTypes(counts)
        examples = ((names, self._said_by(said)) for said, names in first)
        self._attributes = AttributeTypes([(names, kind) for names, kind in examples if kind])

    def of(self, products: Sequence[Held]) -> list[str | None]:
        """Return each product's kind, or None where nothing tells it."""
        kinds = [self._said_by(_Said.of(held)) for held in products]
        places = [place for place, kind in enumerate(kinds) if kind is None]
        told = self._attributes.of([_attributes(products[place]) for place in places])
        for place, kind in zip(places, told, strict=True):
            kinds[place] = kind
        return kinds

    def _said_by(self, said: "_Said") -> str | None:
        return self._titles.of(said.title, said.detail) or self._titles.known(said.stated)


@dataclass(frozen=True, slots=True)
class _Said:
    """What a product's texts say about its kind."""

    title: str
    detail: str
    """What the title says after the model's name."""
    stated: str

    @classmethod
    def of(cls, held: Held) -> "_Said":
        texts = (held.get(name) for name in ("title", "name", STATED))
        title, name, stated = (text if isinstance(text, str) else "" for text in texts)
        place = title.casefold().find(name.casefold()) if name else -1
        detail = title[place + len(name) :].strip() if place >= 0 else ""
        return cls(title, detail, stated)


def _attributes(held: Held) -> list[str]:
    return [name for name in held if name.startswith("attr_") and name != STATED]
