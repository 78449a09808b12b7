"""Products that lie further along some directions than others, and are like them otherwise."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from data.catalogue import Catalogue
from data.product import ProductId
from retrieval.constraint import Constraint, values_of
from retrieval.direction.axis import Axes, Axis
from retrieval.direction.degrees import Degrees, Mask
from retrieval.direction.scale import ANY, Direction, Told
from retrieval.index import SearchIndex
from retrieval.query_vectors import QueryVectors
from retrieval.ranking import best_first

PULL = 0.6
"""How far from what it starts at a search is moved along a direction."""
_POOL = 200
"""Texts compared, and as many again of those whose words tell enough."""
PROGRESS = 0.7
"""What going from one end of an axis to the other adds to a score that begins with a cosine."""
_FURTHEST = 1.5
"""No more progress than this counts: the outermost text is not the best one."""
_TOLD = 0.25
"""What a product gains whose own words tell that it is further along."""
_LOOKS = 0.2
"""What sharing all facets adds: what is not spoken of should stay as it is."""
_PEER = 0.8
"""What being of the same kind adds, and for the same people: others only follow."""
_LEAST = 0.15
"""Progress, as a share of an axis, below which a text is not further along than another."""

Positions = NDArray[np.int64]
Scores = NDArray[np.float64]
Bonus = Callable[[Positions], Scores]


@dataclass(frozen=True, slots=True)
class Further:
    """A product further along."""

    product: ProductId
    score: float
    cosine: float
    """Its nearness to what the search started at."""


class Directions:
    """Moves through a catalogue along its own words for what is longer, more formal, brighter."""

    def __init__(
        self,
        catalogue: Catalogue,
        index: SearchIndex,
        kinds: Mapping[str, str],
        queries: QueryVectors,
    ) -> None:
        """Prepare; ``kinds`` tells what each facet is: a type, a colour, an audience, a look."""
        self._catalogue, self._index = catalogue, index
        self._degrees = Degrees(catalogue, index, kinds)
        self._axes = Axes(catalogue, index, self._degrees, queries)
        self._kinds = kinds
        ranked = [next((n for n, k in kinds.items() if k == kind), None) for kind in _PEERS]
        self._peers = [name for name in ranked if name is not None]

    def told(self, direction: Direction, product: ProductId) -> Told | None:
        """Return how far a product is by its own words, None where they do not say."""
        return self._degrees.told(direction.scale, self._catalogue.position(product))

    def leads(self, direction: Direction, start: ProductId, end: ProductId) -> bool:
        """Say whether the words of both prove that a direction leads from one to the other."""
        one, other = self.told(direction, start), self.told(direction, end)
        return bool(one and other and direction.sign * (other.degree - one.degree) > 0)

    def admits(
        self, direction: Direction, start: Sequence[ProductId], constraint: Constraint
    ) -> bool:
        """Say whether what is demanded may lie further along than a start: "mini" is not longer."""
        kind, scale = self._kinds.get(constraint.field), direction.scale
        if constraint.op != "is" or kind in _PEERS or scale.colour != (kind == "colour"):
            return True
        values = values_of(constraint)
        told = [scale.colour_of(v) if scale.colour else scale.read([v]) for v in values]
        if scale.colour and ANY in scale.degrees[direction.far_end]:
            # Colours of their own lie there: who finds grey gloomy wants no lighter grey.
            return any(one is None or one.degree == direction.far_end for one in told)
        reached = self._degree(direction, self._positions(start))
        return any(one is None or direction.sign * (one.degree - reached) > 0 for one in told)

    def along(
        self, direction: Direction, start: ProductId, products: Sequence[ProductId]
    ) -> Scores:
        """Return how far products' texts are along an axis from another's, its length being 1.

        All are 0 where the catalogue has too few words for the direction.
        """
        vectors = self._vectors(self._positions((start, *products)))
        leg = _Leg(self, direction, self._positions((start,)))
        return leg.gained(vectors[1:], vectors[0])

    def further(
        self,
        start: Sequence[ProductId],
        course: Sequence[Direction],
        allowed: Mask,
        bonus: Bonus,
    ) -> list[Further]:
        """Rank the allowed products that lie further along every direction than the start.

        Where a catalogue's words or colours tell how far a product is, they decide; elsewhere the
        text must lie further along the axis. ``bonus`` adds to the scores of positions.
        """
        seeds = self._positions(start)
        legs = [_Leg(self, direction, seeds) for direction in course]
        mask = allowed & (self._index.texts.rows >= 0)
        mask[seeds] = False
        for leg in legs:
            mask &= leg.possible
        origin = _unit(self._vectors(seeds).sum(axis=0))
        positions = self._found(origin, legs, mask)
        vectors = self._vectors(positions)
        cosines = (vectors @ origin).astype(np.float64)
        scores = self._shared(int(seeds[0]), positions) + bonus(positions) + cosines
        passed = np.ones(len(positions), np.bool_)
        for leg in legs:
            further, gained = leg.measured(positions, vectors, origin)
            passed &= further
            scores += gained
        return self._listed(positions[passed], scores[passed], cosines[passed])

    def _found(self, origin: NDArray[np.float32], legs: "list[_Leg]", mask: Mask) -> Positions:
        """Return the positions near the place that the directions lead to."""
        target = _unit(origin + sum((leg.pull for leg in legs), np.zeros_like(origin)))
        telling = mask.copy()
        for leg in legs:
            telling &= leg.hinted
        rows = np.zeros(len(self._index.texts.firsts), np.bool_)
        for among in (mask, telling):
            wanted = np.zeros(len(rows), np.bool_)
            wanted[self._index.texts.rows[among]] = True
            if wanted.any():
                rows[self._index.dense.search(target, _POOL, wanted)[0]] = True
        return np.flatnonzero(mask & rows.take(self._index.texts.rows, mode="wrap"))

    def _listed(self, positions: Positions, scores: Scores, cosines: Scores) -> list[Further]:
        """Return products best first, of those with one text or title the best."""
        seen: set[object] = set()
        listed = []
        for place in best_first(scores, len(scores)).tolist():
            position = int(positions[place])
            names = (int(self._index.texts.rows[position]), self._title(position))
            if not seen.isdisjoint(names):
                continue
            seen.update(names)
            id_ = self._catalogue.ids[position]
            listed.append(Further(id_, float(scores[place]), float(cosines[place])))
        return listed

    def _positions(self, products: Sequence[ProductId]) -> Positions:
        return np.array([self._catalogue.position(id_) for id_ in products], np.int64)

    def _degree(self, direction: Direction, seeds: Positions) -> float:
        """Return how far along products typically are; the middle where they do not say."""
        told = self._degrees.at(direction.scale, seeds)
        known = told[~np.isnan(told)]
        return float(np.median(known)) if len(known) else float(direction.scale.middle)

    def _title(self, position: int) -> str:
        return self._catalogue.titles[position].casefold()

    def _shared(self, seed: int, positions: Positions) -> Scores:
        """Return what products gain by the facets in which they are as a seed."""
        names = self._catalogue.facet_names
        columns = {name: self._catalogue.facet_codes(name) for name in names}
        same = {name: column[positions] == column[seed] for name, column in columns.items()}
        if not same:
            return np.zeros(len(positions))
        gained: Scores = _LOOKS * np.mean(list(same.values()), axis=0)
        for name in self._peers:
            gained += _PEER * same[name]
        return gained

    def _vectors(self, positions: Positions) -> NDArray[np.float32]:
        return self._index.dense.vectors(self._index.texts.rows[positions].astype(np.int64))

    def _peers_of(self, seed: int) -> tuple[tuple[str, str], ...]:
        """Return the facet values that a product's peers share, the kind first."""
        facets = self._catalogue.product_at(seed).facets
        return tuple((name, facets[name]) for name in self._peers if name in facets)


_PEERS = ("type", "audience")


class _Leg:
    """One direction, from where a search starts."""

    def __init__(self, directions: Directions, direction: Direction, seeds: Positions) -> None:
        scale, degrees = direction.scale, directions._degrees
        self._direction, self._degrees = direction, degrees
        self._from = directions._degree(direction, seeds)
        onward = [d for d in range(len(scale.degrees)) if direction.sign * (d - self._from) > 0]
        self._at_end = not onward
        self.hinted = degrees.hinted(scale, onward or [len(scale.degrees) - 1])
        self.possible = self.hinted if scale.colour else np.ones(len(self.hinted), np.bool_)
        """Colours are known exactly; words may be missing."""
        self._axis: Axis | None = None
        if not scale.colour and len(seeds):
            self._axis = directions._axes.of(scale, directions._peers_of(int(seeds[0])))

    @property
    def pull(self) -> NDArray[np.float32] | float:
        """The shift of the search that the direction asks for."""
        return 0.0 if self._axis is None else self._direction.sign * PULL * self._axis.vector

    def gained(self, vectors: NDArray[np.float32], origin: NDArray[np.float32]) -> Scores:
        """Return how far texts are along the axis, as shares of it."""
        if self._axis is None:
            return np.zeros(len(vectors))
        along: Scores = self._direction.sign * ((vectors - origin) @ self._axis.vector)
        return along / self._axis.gap

    def measured(
        self, positions: Positions, vectors: NDArray[np.float32], origin: NDArray[np.float32]
    ) -> tuple[Mask, Scores]:
        """Return which products are further along than the start, and what that is worth."""
        degrees = self._degrees.at(self._direction.scale, positions)
        steps = self._direction.sign * (degrees - self._from)
        gained = self.gained(vectors, origin)
        untold = np.isnan(steps) | (self._at_end & (steps == 0))
        further = np.where(untold, gained > _LEAST, steps > 0)
        worth = PROGRESS * np.clip(gained, -_FURTHEST, _FURTHEST) + _TOLD * (steps > 0)
        return further, worth


def _unit(vector: NDArray[np.float32]) -> NDArray[np.float32]:
    length = float(np.linalg.norm(vector))
    return vector / length if length > 0 else vector
