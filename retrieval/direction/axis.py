"""A direction in embedding space: the texts at one end of a scale less those at the other."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from data.catalogue import Catalogue
from retrieval.direction.degrees import Degrees, Mask
from retrieval.direction.scale import Scale
from retrieval.index import SearchIndex
from retrieval.query_vectors import QueryVectors

Vector = NDArray[np.float32]
_FEWEST = 8
"""Texts that each end needs, lest one text's own story be taken for the direction."""
_MOST = 200
"""Texts of each end that are read: more change little."""
_NEAREST = 40
"""Texts nearest to a word that stand for it where too few say it."""
_MOST_AXES = 512


@dataclass(frozen=True, slots=True)
class Axis:
    """A direction, and how far apart its ends are."""

    vector: Vector
    """Of length 1."""
    gap: float
    """The distance of the means of both ends."""


class Axes:
    """Finds the axes of scales among peers: products of one kind, for the same people.

    The difference of means is that of Rocchio's relevance feedback (1971), with the catalogue's own
    words in place of judgements. Among peers it tells the scale alone, and not what kinds of things
    are more often formal, say.
    """

    def __init__(
        self, catalogue: Catalogue, index: SearchIndex, degrees: Degrees, queries: QueryVectors
    ) -> None:
        self._catalogue, self._index, self._degrees = catalogue, index, degrees
        self._queries = queries
        self._known: dict[tuple[Scale, tuple[tuple[str, str], ...]], Axis | None] = {}

    def of(self, scale: Scale, peers: tuple[tuple[str, str], ...]) -> Axis | None:
        """Return a scale's axis among the products with some facet values.

        Where too few of them speak for either end, among all that share the first value, or else
        among all; None where the catalogue has no words for the scale.
        """
        key, known = (scale, peers), self._known
        if key not in known:
            if len(known) >= _MOST_AXES:
                known = self._known = {}  # other threads may go on with the old one
            tries = (self._among(scale, peers[:shared]) for shared in range(len(peers), -1, -1))
            known[key] = next((axis for axis in tries if axis is not None), None)
        return known[key]

    def _among(self, scale: Scale, peers: tuple[tuple[str, str], ...]) -> Axis | None:
        mask = self._catalogue.offered & (self._index.texts.rows >= 0)
        for name, value in peers:
            code = self._catalogue.facet_values(name).index(value)
            mask &= self._catalogue.facet_codes(name) == code
        low, high = self._ends(scale, mask)
        if scale.is_open and len(high) < _FEWEST:
            high = self._nearest(scale.name, peers, mask)
        if min(len(low), len(high)) < _FEWEST:
            return None
        difference = self._mean(high) - self._mean(low)
        gap = float(np.linalg.norm(difference))
        return Axis((difference / gap).astype(np.float32), gap) if gap > 0 else None

    def _ends(self, scale: Scale, mask: Mask) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """Return the rows of texts that tell a degree of the lower half, and of the upper half."""
        degrees = range(len(scale.degrees))
        lower = [degree for degree in degrees if degree < scale.middle]
        upper = [degree for degree in degrees if degree > scale.middle]
        if scale.is_open:
            saying = self._degrees.hinted(scale, upper)
            return self._rows(mask & ~saying), self._rows(mask & saying)
        low = self._telling(scale, mask, lower)
        return low, self._telling(scale, mask, upper)

    def _telling(self, scale: Scale, mask: Mask, degrees: list[int]) -> NDArray[np.int64]:
        positions = self._sampled(mask & self._degrees.hinted(scale, degrees))
        told = self._degrees.at(scale, positions)
        return np.unique(self._index.texts.rows[positions[np.isin(told, degrees)]]).astype(np.int64)

    def _rows(self, mask: Mask) -> NDArray[np.int64]:
        return np.unique(self._index.texts.rows[self._sampled(mask)]).astype(np.int64)

    def _sampled(self, mask: Mask) -> NDArray[np.int64]:
        """Return positions of different texts, spread evenly over the catalogue."""
        positions = np.flatnonzero(mask)
        _, firsts = np.unique(self._index.texts.rows[positions], return_index=True)
        distinct = positions[np.sort(firsts)]
        if len(distinct) <= _MOST:
            return distinct
        return distinct[np.linspace(0, len(distinct) - 1, _MOST).astype(np.int64)]

    def _nearest(
        self, word: str, peers: tuple[tuple[str, str], ...], mask: Mask
    ) -> NDArray[np.int64]:
        """Return the rows of texts nearest to a word, said of the peers' kind."""
        said = " ".join([word, *(value for _, value in peers[:1])])
        allowed = np.zeros(len(self._index.texts.firsts), np.bool_)
        allowed[self._index.texts.rows[mask]] = True
        most = min(_NEAREST, int(np.count_nonzero(allowed)) // 4)
        return self._index.dense.search(self._queries.of(said), max(most, 1), allowed)[0]

    def _mean(self, rows: NDArray[np.int64]) -> Vector:
        vectors = self._index.dense.vectors(rows)
        mean: Vector = vectors[vectors.any(axis=1)].mean(axis=0)
        return mean
