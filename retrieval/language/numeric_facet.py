"""Facets whose values are numbers: what they measure, and in which unit."""

import math
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import chain

import numpy as np
from numpy.typing import NDArray

from data.catalogue import Catalogue
from retrieval.language.english import fold
from retrieval.language.lexicons import Lexicons
from retrieval.language.quantity import Quantity
from retrieval.language.units import Measure, Unit, Units
from retrieval.word_forms import Key, key_of

_NUMERIC = 0.9
"""The share of a facet's distinct values that must be numbers."""
_GLANCE = 200
"""Values of a facet that are looked at."""
_SAMPLED, _ATTESTED, _AGREED = 30, 3, 0.6
"""Products whose texts are asked for a unit; how many must say it, and which part agree."""
_UNNAMED = 0.2
"""The part of the texts that must say it where the facet's name does not tell what it measures."""
_NAMED = 0.5
"""What of a facet's name must say what it measures."""

Numbers = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class NumericFacet:
    """A facet of numbers."""

    name: str
    unit: Unit | None
    """What its plain numbers count; None where nothing tells."""
    measure: Measure | None
    mixed: bool = False
    """Its values carry different units, so that their numbers cannot be compared as they stand."""

    def bound(self, size: float) -> float:
        """Say a size, given in the first unit of the dimension, in the facet's own unit."""
        own = size / self.unit.size if self.unit else size
        return float(f"{own:.6g}")

    def sizes(self, values: Iterable[str], units: Units) -> Numbers:
        """Return values in the first unit of the dimension; NaN for what is no number."""
        read = map(units.value, values)
        return np.array([math.nan if v is None else v[0] * self._scale(v[1]) for v in read])

    def _scale(self, unit: Unit | None) -> float:
        unit = unit or self.unit
        return 1.0 if unit is None else unit.size


def numeric_facets(catalogue: Catalogue, lexicons: Lexicons) -> dict[str, NumericFacet]:
    """Find a catalogue's numeric facets.

    The unit of plain numbers is what products' texts say behind the same number; where they say
    none, the one that the facet's name and the usual size of such things make most likely.
    """
    texts = _Texts(catalogue, lexicons)
    found = {}
    for name in catalogue.facet_names:
        values = [lexicons.units.value(value) for value in _glance(catalogue, name)]
        if sum(value is not None for value in values) < _NUMERIC * len(values):
            continue
        numbers = [value for value in values if value is not None]
        units = {unit for _, unit in numbers if unit is not None}
        measure = _measure(name, lexicons.measures)
        unit: Unit | None = next(iter(units), None)
        if unit is None:
            plain = np.array([number for number, _ in numbers])
            unit = texts.unit_of(name, measure) or _likely(plain, measure, lexicons)
        found[name] = NumericFacet(name, unit, measure, len(units) > 1)
    return found


def _glance(catalogue: Catalogue, name: str) -> list[str]:
    values = catalogue.facet_values(name)
    return values[:: max(len(values) // _GLANCE, 1)]


def _measure(name: str, measures: Mapping[str, Measure]) -> Measure | None:
    """Return what most of a facet's name says that it measures."""
    key = key_of(name.replace("_", " "))
    shares = {m: len(_covered(key, m.words)) / max(len(key), 1) for m in measures.values()}
    best = max(shares, key=lambda m: shares[m], default=None)
    return best if best is not None and shares[best] > _NAMED else None


def _covered(key: Key, phrases: Iterable[Key]) -> set[str]:
    """Return the words of a name that whole phrases cover."""
    return set(chain.from_iterable(phrase for phrase in phrases if set(phrase) <= set(key)))


class _Texts:
    """What the products' texts say of amounts, each read once."""

    def __init__(self, catalogue: Catalogue, lexicons: Lexicons) -> None:
        self._catalogue, self._quantities = catalogue, lexicons.quantities
        self._shuffled = np.random.default_rng(0).permutation(len(catalogue))
        self._read: dict[int, list[Quantity]] = {}

    def unit_of(self, name: str, measure: Measure | None) -> Unit | None:
        """Return the unit that the texts say behind a facet's numbers, where they agree."""
        codes = self._catalogue.facet_codes(name)
        # the same few products are asked for many facets
        places = self._shuffled[codes[self._shuffled] >= 0][:_SAMPLED]
        values = self._catalogue.facet_values(name)
        units: Counter[Unit] = Counter()
        for place in places.tolist():
            held = values[codes[place]]
            said = (q.unit for q in self._of(place) if held == f"{q.low:.6g}")
            units.update(
                {u for u in said if measure is None or u.dimension == measure.unit.dimension}
            )
        if not units:
            return None
        unit, times = units.most_common(1)[0]
        enough = _ATTESTED if measure else max(_ATTESTED, _UNNAMED * len(places))
        return unit if times >= max(enough, _AGREED * units.total()) else None

    def _of(self, place: int) -> list[Quantity]:
        if place not in self._read:
            text = fold(self._catalogue.product_at(place).text)
            self._read[place] = [q for q in self._quantities.find(text) if q.exact]
        return self._read[place]


def _likely(plain: Numbers, measure: Measure | None, lexicons: Lexicons) -> Unit | None:
    """Return the unit in which a measure's numbers are of a usual size, its own one first."""
    if measure is None or not len(plain):
        return None
    own = measure.unit
    others = (u for u in lexicons.units.named.values() if u.dimension == own.dimension)
    middle = float(np.median(plain))
    low, high = measure.usual
    return next((u for u in (own, *others) if low <= middle * u.size <= high), None)
