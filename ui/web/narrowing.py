"""How a result can be narrowed: the facets worth filtering it by, with exact counts.

Each facet is counted with its own selection lifted, so that another value shows what it would give.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from ui.web.numbers import Band, bands, numbers, unit
from ui.web.worth import OPTIONS, Codes, worth, worthwhile

if TYPE_CHECKING:
    from collections.abc import Container

    from ui.web.results import Results

MOST = 8
"""Facets offered beside the price."""
CANDIDATES = 30
"""Facets compared with each other."""
SAMPLE = 1000
"""Products by which facets are chosen; the counts are of all."""
TEXTS = 60
"""Products whose titles are read for a facet's values."""
RANGED = 12
"""More numbers than this are chosen by a range, fewer one by one."""

Counts = Sequence[tuple[str, int]]
Positions = NDArray[np.intp]


@dataclass(frozen=True, slots=True)
class ValueCounts:
    """A facet's values with how many products each would give, most first."""

    facet: str
    counts: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class RangeCounts:
    """The price or a numeric facet: what there is, and ranges with how many each would give."""

    field: str
    lowest: float
    highest: float
    bands: tuple[Band, ...]
    unit: str = ""


class Narrowing:
    """The ways to narrow what a search found; ``plain`` names the facets that shoppers speak of.

    Where something is wished for beyond the demands, the products closest to it decide which
    facets and values come first; the counts are of all that fit.
    """

    def __init__(self, results: "Results", plain: "Container[str]") -> None:
        self._engine, self._catalogue = results.maker.engine, results.maker.catalogue
        self._asked = results.asked
        self._results = results
        self._plain = plain

    def ways(self) -> list[ValueCounts | RangeCounts]:
        """Return the price and the facets, in the order in which to offer them."""
        if self._asked.wish.lost:
            return []
        price = self.price()
        return [*([price] if price else []), *self.facets()]

    def price(self) -> RangeCounts | None:
        """Return how the price can be narrowed; None where there is no choice."""
        mask = self._engine.mask(self._asked.without_own("price"))
        return _ranged("price", self._catalogue.prices[mask])

    def facets(self) -> list[ValueCounts | RangeCounts]:
        """Return the facets worth filtering by, the most telling first."""
        names = self._worthwhile()
        free = [name for name in names if name not in self._selected]
        counts = self._engine.facet_counts(self._asked.held, free)
        for name in set(names) - set(free):
            counts |= self._engine.facet_counts(self._asked.without_own(name), [name])
        return [self._narrowed(name, self._nearest_first(name, counts[name])) for name in names]

    @cached_property
    def _selected(self) -> tuple[str, ...]:
        """The facets of which something is selected."""
        asked = (c.field for c in self._asked.held if c.hard)
        return tuple(dict.fromkeys(f for f in asked if self._is_selected(f)))

    def _is_selected(self, field: str) -> bool:
        bounds = self._asked.bounds(field)
        chosen = self._asked.selected(field) or bounds.low is not None or bounds.high is not None
        return field in self._catalogue.facet_names and bool(chosen)

    def _worthwhile(self) -> list[str]:
        found = self._sample(self._results.nearest)
        worths = {name: self._worth(name, found) for name in self._catalogue.facet_names}
        likely = sorted(worths, key=lambda name: -worths[name])[:CANDIDATES]
        names = dict.fromkeys([*self._selected, *(n for n in likely if worths[n])])
        texts = [self._catalogue.titles[place].casefold() for place in found[:TEXTS].tolist()]
        weighed = {n: worths[n] * (1 + 2 * self._telling(n, found, texts)) / 3 for n in names}
        columns = {n: self._catalogue.facet_codes(n)[found] for n in names}
        return worthwhile(columns, weighed, always=self._selected, most=MOST)

    def _worth(self, name: str, found: Positions) -> float:
        if name in self._selected:
            lifted = self._engine.mask(self._asked.without_own(name))
            found = self._sample(np.flatnonzero(lifted))
        codes: Codes = self._catalogue.facet_codes(name)[found]
        held = np.unique(codes[codes >= 0])
        if len(held) > OPTIONS:
            codes = self._quartiled(name, codes, held)
        return worth(codes)

    def _quartiled(self, name: str, codes: Codes, held: Codes) -> Codes:
        """Return the quarter in which each product's number lies, where the facet is numeric."""
        values = self._catalogue.facet_values(name)
        counts = np.bincount(codes[codes >= 0], minlength=len(values))
        if unit((values[code], int(counts[code])) for code in held) is None:
            return codes
        by_code = np.full(len(values) + 1, np.nan)
        by_code[held] = numbers(values[code] for code in held)
        measured = by_code[codes]  # the code -1 of a missing value reads the last, which is none
        cuts = np.nanquantile(measured, (0.25, 0.5, 0.75))
        return np.where(np.isnan(measured), -1, np.searchsorted(cuts, measured))

    def _telling(self, name: str, found: Positions, texts: Sequence[str]) -> float:
        """Return how much a facet is in shoppers' or sellers' words, 0 to 1.

        A facet that shoppers speak of is wholly so; another as far as ``texts`` name its values.
        """
        if name in self._plain or not texts:
            return 1.0
        values = self._catalogue.facet_values(name)
        codes = self._catalogue.facet_codes(name)[found[: len(texts)]].tolist()
        pairs = zip(codes, texts, strict=True)
        named = [code >= 0 and values[code].casefold() in text for code, text in pairs]
        return named.count(True) / len(named)

    def _nearest_first(self, name: str, counts: Counts) -> Counts:
        """Put the values that products closest to a wish have before others."""
        if not self._asked.beyond:
            return counts
        codes = self._catalogue.facet_codes(name)[self._results.nearest]
        values = self._catalogue.facet_values(name)
        near = np.bincount(codes[codes >= 0], minlength=len(values))
        nearness = dict(zip(values, near.tolist(), strict=True))
        return sorted(counts, key=lambda pair: -nearness[pair[0]])

    def _narrowed(self, name: str, counts: Counts) -> ValueCounts | RangeCounts:
        of = unit(counts)
        if of is None:
            return ValueCounts(name, tuple(counts))
        measured = np.repeat(numbers(value for value, _ in counts), [n for _, n in counts])
        if len(np.unique(measured)) > RANGED:
            ranged = _ranged(name, measured)
            if ranged is not None:
                return replace(ranged, unit=of)
        order = np.argsort(numbers(value for value, _ in counts), kind="stable")
        return ValueCounts(name, tuple(counts[i] for i in order))

    def _sample(self, positions: Positions) -> Positions:
        """Take products at even steps, the same whenever the result is."""
        return positions[:: -(-len(positions) // SAMPLE) or 1]


def _ranged(field: str, measured: NDArray[np.float64]) -> RangeCounts | None:
    known = measured[~np.isnan(measured)]
    if not len(known) or known.min() == known.max():
        return None
    return RangeCounts(field, float(known.min()), float(known.max()), bands(known))
