"""From quantities to constraints: which of the shop's numbers a shopper speaks of."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from data.catalogue import Catalogue
from retrieval.constraint import Constraint, Op
from retrieval.filtering import ConstraintFilter
from retrieval.language.lexicons import Lexicons
from retrieval.language.mention import Mention
from retrieval.language.numeric_facet import Numbers, NumericFacet
from retrieval.language.quantity import Quantity
from retrieval.language.reading import STOP, Reading
from retrieval.language.units import Measure
from retrieval.word_forms import key_of, singular

_SURE, _GUESSED = 0.9, 0.4
_ABOUT, _NEAR = 0.05, 0.2
"""How far an amount, and one that is "around" it, reaches to either side."""
_ROUNDED_DOWN = {"inch": 0.5}
"""Units of which a whole number takes in all that begin with it: 15.6 inches are sold as 15; and
how far below the number one may lie."""
_COVERED = 0.4
"""The part of the products asked for that must have a facet for it to filter."""
_FEW = 5
"""So few products tell nothing of what a facet usually holds."""
_LOOKED_AT = 20_000
"""Products asked about their facets."""
_ALIKE = 1.5
"""Numbers within this factor of each other count as alike."""
_BEYOND = 3.0
"""A number so many times beyond all that the shop has is of something else; not one above all
in the very unit that nearly every such thing is measured in: no monitor has 300 inches."""
_OWN, _SPOKEN, _FAINT = 8.0, 10.0, 0.05
"""What speaks for a facet: its own unit, its name beside the number, at least its presence."""
_ITS_OWN = 0.2
"""From this part of the products that "fit screens up to" a number on, one that measures the thing
itself is meant; of a facet that is named, so many must have it."""
_RIVAL = 0.6
"""From this part of the best facet's score on, another measure makes it a guess."""
_BEFORE = 4
"""How many words before a number may name what it measures."""
_LINKS = ("of", "the", "in")
_TENTH = 0.05
"""How far an amount said to the tenth reaches."""


@dataclass(frozen=True, slots=True)
class Measured:
    """What a message demands of numbers, and the places of the words that thereby are said."""

    constraints: tuple[Constraint, ...] = ()
    places: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A facet that a quantity may speak of."""

    facet: NumericFacet
    score: float
    covered: float
    """The part of the products asked for that have it."""


class Measuring:
    """Reads quantities in the numeric facets of one shop."""

    def __init__(
        self,
        facets: Mapping[str, NumericFacet],
        catalogue: Catalogue,
        constraints: ConstraintFilter,
        lexicons: Lexicons,
    ) -> None:
        self._facets, self._catalogue = facets, catalogue
        self._filter, self._lexicons = constraints, lexicons
        self._sizes: dict[str, Numbers] = {}

    def read(self, reading: Reading, mentions: Sequence[Mention], refused: set[int]) -> Measured:
        """Turn the quantities of a message into constraints on numeric facets.

        One whose facet is not sure only ranks; one that no facet can hold stays in the wish.
        """
        if not self._facets or not reading.quantities:
            return Measured()
        positions = self._typed(mentions)
        kinds = {m.meaning.kind for m in mentions}
        named_only = "thing" in kinds and "type" not in kinds
        inside = {p for m in mentions for p in range(m.first, m.last + 1)}
        constraints: list[Constraint] = []
        places: set[int] = set()
        for quantity in reading.quantities:
            held = set(reading.places(quantity.start, quantity.end))
            beside, spoken = self._beside(reading, held)
            chosen = self._choose(quantity, spoken, not beside <= inside, positions)
            if not held or chosen is None:
                continue
            if named_only and chosen.facet.measure is None:
                continue  # texts that say "tablet" also tell of what a tablet fits in
            said = sorted(held if beside & inside else held | beside)
            words = _said(reading, said, quantity)
            found = self._constraints(chosen, quantity, words, not_wanted=bool(held & refused))
            constraints += found
            if all(c.hard for c in found):
                places.update(said)
        return Measured(tuple(constraints), frozenset(places))

    def _typed(self, mentions: Iterable[Mention]) -> NDArray[np.intp]:
        """Return the products of the kind asked for; all where none is, or hardly any."""
        kinds = [m for m in mentions if m.meaning.kind in ("type", "thing")]
        kinds = kinds or [m for m in mentions if m.meaning.kind == "other" and m.meaning.hard]
        mask = np.zeros(len(self._catalogue), np.bool_)
        for mention in kinds:
            senses = [Constraint(s.field, "is", s.values) for s in mention.meaning.senses]
            for constraint in senses or [Constraint("text", "is", " ".join(mention.key))]:
                mask |= self._filter.one(constraint)
        found = np.flatnonzero(mask)
        if len(found) < _FEW:
            found = np.arange(len(self._catalogue))
        return found[:: max(len(found) // _LOOKED_AT, 1)]

    def _beside(self, reading: Reading, held: set[int]) -> tuple[set[int], set[Measure]]:
        """Find the words beside a number that name what it measures: behind it, else before."""
        words = [singular(token.word) for token in reading.tokens]
        behind = max(held, default=-1) + 1
        while behind < len(words) and words[behind] in _LINKS:
            behind += 1
        before = min(held, default=0)
        starts = [behind]
        for place in range(before - 1, max(before - 1 - _BEFORE, -1), -1):
            if words[place] == STOP or any(c.isdigit() for c in words[place]):
                break
            starts.append(place)
        for start in starts:
            for length in (3, 2, 1):
                key = tuple(words[start : start + length])
                spoken = {m for m in self._lexicons.measures.values() if key in m.words}
                if spoken:
                    return set(range(start, start + len(key))), spoken
        return set(), set()

    def _choose(
        self,
        quantity: Quantity,
        spoken: set[Measure],
        needed: bool,
        positions: NDArray[np.intp],
    ) -> _Candidate | None:
        """Return the facet that a quantity most likely speaks of; None where none can be meant.

        ``needed``: the words beside it say nothing else, so that the facet must be what they name.
        """
        found = [
            candidate
            for facet in self._facets.values()
            if facet.unit is not None
            and facet.unit.dimension == quantity.unit.dimension
            and (candidate := self._weigh(facet, quantity, spoken, positions)) is not None
        ]
        if spoken and needed:
            found = [c for c in found if c.facet.measure in spoken]
        found.sort(key=lambda candidate: -candidate.score)
        if not found:
            return None
        best = _itself(found)
        untyped = len(positions) >= min(len(self._catalogue), _LOOKED_AT)
        one_unit = len({c.facet.unit for c in found}) == 1
        if untyped and (spoken or one_unit or best.facet.unit == quantity.unit):
            best = replace(best, covered=1.0)  # what has no such number cannot be meant
        if best.facet.measure in spoken and best.covered >= _ITS_OWN:
            best = replace(best, covered=1.0)
        rivals = [c for c in found if c.facet.measure != best.facet.measure]
        if rivals and rivals[0].score > _RIVAL * best.score:
            return replace(best, covered=0.0)
        return best

    def _weigh(
        self,
        facet: NumericFacet,
        quantity: Quantity,
        spoken: set[Measure],
        positions: NDArray[np.intp],
    ) -> _Candidate | None:
        codes = self._catalogue.facet_codes(facet.name)[positions]
        sizes = self._sizes_of(facet)[codes[codes >= 0]]
        sizes = sizes[sizes > 0]
        if not len(sizes):
            return None
        covered = len(sizes) / len(positions)
        said = [n * quantity.unit.size for n in (quantity.low, quantity.high) if n]
        amount = float(np.exp(np.mean(np.log(said)))) if said else 0.0
        named = facet.measure in spoken
        sure = named or (facet.unit == quantity.unit and covered >= _COVERED)
        if not named and amount < sizes.min() / _BEYOND:
            return None
        if not sure and amount > sizes.max() * _BEYOND:
            return None
        alike = np.mean((sizes >= amount / _ALIKE) & (sizes <= amount * _ALIKE))
        score = covered * (_FAINT + float(alike)) / len(key_of(facet.name.replace("_", " ")))
        score *= _SPOKEN if named else 1.0
        score *= _OWN if facet.unit == quantity.unit else 1.0
        return _Candidate(facet, score, covered)

    def _sizes_of(self, facet: NumericFacet) -> Numbers:
        """Return a facet's values by code, in the first unit of its dimension."""
        values = self._catalogue.facet_values(facet.name)
        held = self._sizes.get(facet.name)
        if held is None or len(held) != len(values):
            held = self._sizes[facet.name] = facet.sizes(values, self._lexicons.units)
        return held

    def _constraints(
        self, chosen: _Candidate, quantity: Quantity, said: str, *, not_wanted: bool
    ) -> list[Constraint]:
        """Say a quantity as bounds on a facet, or as values where bounds cannot say it."""
        facet, hard = chosen.facet, chosen.covered >= _COVERED
        low, high, open_end = _range(quantity)
        sure = _SURE if hard else _GUESSED
        size = quantity.unit.size
        if facet.mixed or not_wanted:
            sizes = self._sizes_of(facet)
            held = np.ones(len(sizes), np.bool_) & ~np.isnan(sizes)
            if low is not None:
                held &= sizes >= low * size
            if high is not None:
                held &= (sizes < high * size) if open_end else (sizes <= high * size)
            values = self._catalogue.facet_values(facet.name)
            named = tuple(values[code] for code in np.flatnonzero(held))
            if not_wanted:
                return [Constraint(facet.name, "not", named, True, said, sure)] if named else []
            return [Constraint(facet.name, "is", named, hard, said, sure)]
        floor: Op = "gt" if quantity.strict else "gte"
        ceiling: Op = "lt" if quantity.strict or open_end else "lte"
        bounds: list[tuple[Op, float | None]] = [(floor, low), (ceiling, high)]
        return [
            Constraint(facet.name, op, facet.bound(bound * size), hard, said, sure)
            for op, bound in bounds
            if bound is not None
        ]


def _itself(found: Sequence[_Candidate]) -> _Candidate:
    """Return the best facet; before one that tells what a thing goes with, one that measures it."""
    best = found[0]
    if best.facet.measure is not None:
        return best
    own = (c for c in found if c.facet.measure and c.facet.unit == best.facet.unit)
    return next((c for c in own if c.covered >= _ITS_OWN * best.covered), best)


def _range(quantity: Quantity) -> tuple[float | None, float | None, bool]:
    """Return what an amount reaches from and to, and whether the end is left out."""
    low, high = quantity.low, quantity.high
    if low is None or high is None or not (quantity.exact or quantity.near):
        return low, high, False
    below = _ROUNDED_DOWN.get(quantity.unit.name)
    if quantity.exact and below is not None:
        if low.is_integer():
            return low - below, high + 1, True
        return round(low - _TENTH, 4), round(high + _TENTH, 4), True
    reach = _NEAR if quantity.near else _ABOUT
    return low * (1 - reach), high * (1 + reach), False


def _said(reading: Reading, places: Sequence[int], quantity: Quantity) -> str:
    """Return a quantity's own words, with those that name what it measures."""
    start = min(quantity.start, *(reading.tokens[p].start for p in places))
    end = max(quantity.end, *(reading.tokens[p].end for p in places))
    return reading.message[start:end].strip()
