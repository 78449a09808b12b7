"""How far along a scale each product is by its own words."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from data.catalogue import Catalogue
from retrieval.direction.scale import Scale, Told
from retrieval.index import SearchIndex

Mask = NDArray[np.bool_]
_TELLING = ("look", "mood")
"""Kinds of facets whose values are read before the texts; ``weak`` ones are read after them."""
_MOST_SCALES = 64


@dataclass(frozen=True, slots=True)
class _Read:
    """What was read for one scale."""

    hinted: Mask
    """By position: which products may tell any degree."""
    told: dict[int, Told | None] = field(default_factory=dict)
    values: dict[str, Told | None] = field(default_factory=dict)
    """By the value of a facet, which many products share."""


class Degrees:
    """Reads facets and texts, each product's once for each scale."""

    def __init__(self, catalogue: Catalogue, index: SearchIndex, kinds: Mapping[str, str]) -> None:
        self._catalogue, self._index = catalogue, index
        named = {kind: [n for n, k in kinds.items() if k == kind] for kind in set(kinds.values())}
        self._first = [name for kind in _TELLING for name in named.get(kind, ())]
        self._last = named.get("weak", [])
        colours = sorted(named.get("colour", ()), key=lambda n: -len(catalogue.facet_values(n)))
        self._colour = next(iter(colours), None)
        self._known: dict[Scale, _Read] = {}

    def told(self, scale: Scale, position: int) -> Told | None:
        """Return how far the product at a position is, None where it does not say."""
        read = self._read(scale)
        if not read.hinted[position]:
            return None
        if position not in read.told:
            read.told[position] = self._told(scale, position)
        return read.told[position]

    def at(self, scale: Scale, positions: NDArray[np.integer]) -> NDArray[np.float64]:
        """Return the degrees of the products at some positions; NaN where they do not say."""
        told = (self.told(scale, position) for position in positions.tolist())
        degrees = (np.nan if one is None else one.degree for one in told)
        return np.fromiter(degrees, np.float64, len(positions))

    def hinted(self, scale: Scale, degrees: Iterable[int]) -> Mask:
        """Mark by position the products that may tell one of some degrees, and a few others.

        Those of a scale of colours are marked exactly.
        """
        wanted = set(degrees)
        if scale.colour:
            return self._coded(scale, [self._colour] if self._colour else [], wanted)
        rows = np.zeros(self._index.words.size, np.bool_)
        for degree in wanted:
            for phrase in scale.words(degree):
                rows |= self._index.words.candidates(phrase)
        marked: Mask = rows.take(self._index.texts.rows, mode="wrap")
        return marked | self._coded(scale, [*self._first, *self._last], wanted)

    def _coded(self, scale: Scale, names: Iterable[str], degrees: set[int]) -> Mask:
        marked = np.zeros(len(self._catalogue), np.bool_)
        for name in names:
            values = self._catalogue.facet_values(name)
            told = [scale.colour_of(v) if scale.colour else scale.read([v]) for v in values]
            held = [one is not None and one.degree in degrees for one in told]
            if any(held):
                codes = self._catalogue.facet_codes(name)
                marked |= np.array([*held, False], np.bool_).take(codes, mode="wrap")
        return marked

    def _read(self, scale: Scale) -> "_Read":
        known = self._known
        if scale not in known:
            if len(known) >= _MOST_SCALES:
                known = self._known = {}  # other threads may go on with the old one
            known[scale] = _Read(self.hinted(scale, range(len(scale.degrees))))
        return known[scale]

    def _told(self, scale: Scale, position: int) -> Told | None:
        product = self._catalogue.product_at(position)
        if scale.colour:
            value = product.facets.get(self._colour or "")
            return None if value is None else scale.colour_of(value)
        first = self._valued(scale, product.facets, self._first)
        text = first or scale.read([f"{product.title}. {product.description}"])
        return text or self._valued(scale, product.facets, self._last)

    def _valued(self, scale: Scale, facets: Mapping[str, str], names: Iterable[str]) -> Told | None:
        known = self._read(scale).values
        for value in (facets[name] for name in names if name in facets):
            if value not in known:
                known[value] = scale.read([value])
            if (told := known[value]) is not None:
                return told
        return None
