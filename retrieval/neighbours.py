"""The products nearest to a product, each text once."""

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from data.catalogue import Catalogue
from retrieval.index import SearchIndex

Mask = NDArray[np.bool_]
Vectors = NDArray[np.float32]


class Neighbours:
    """Compares the products of a catalogue by the vectors of their texts."""

    def __init__(self, catalogue: Catalogue, index: SearchIndex, pool: int) -> None:
        self._catalogue, self._dense, self._texts = catalogue, index.dense, index.texts
        self._pool = pool

    def vectors(self, positions: NDArray[np.integer]) -> Vectors:
        """Return products' unit vectors, shape (positions, dimensions)."""
        return self._dense.vectors(self._texts.rows[positions].astype(np.int64))

    def nearest(self, seed: int, mask: Mask) -> Iterator[tuple[int, float]]:
        """Yield the nearest products of a mask that read and are titled differently.

        Each comes with its cosine, the nearest first; of products that read the same the one most
        like the seed.
        """
        rows, titles = self._texts.rows, self._catalogue.titles
        mask = mask & (rows != rows[seed])
        allowed = np.zeros(len(self._texts.firsts), np.bool_)
        allowed[rows[mask]] = True
        vector = self.vectors(np.array([seed]))[0]
        if not vector.any():
            return  # it came a moment ago, and its vector is not made yet
        near, cosines = self._dense.search(vector, self._pool, allowed)
        members = self._members(mask, near)
        seen = {titles[seed].casefold()}
        for row, cosine in zip(near.tolist(), cosines.tolist(), strict=True):
            best = self._most_alike(seed, members[row])
            title = titles[best].casefold()
            if title not in seen:
                seen.add(title)
                yield best, cosine

    def _members(self, mask: Mask, rows: NDArray[np.int64]) -> dict[int, list[int]]:
        members: dict[int, list[int]] = {int(row): [] for row in rows}
        wanted = np.zeros(len(self._texts.firsts), np.bool_)
        wanted[rows] = True
        for position in np.flatnonzero(mask & wanted[self._texts.rows]):
            members[int(self._texts.rows[position])].append(int(position))
        return members

    def _most_alike(self, seed: int, positions: Sequence[int]) -> int:
        def shared(position: int) -> int:
            codes = (self._catalogue.facet_codes(name) for name in self._catalogue.facet_names)
            return sum(int(code[position] == code[seed]) for code in codes)

        return max(positions, key=shared)
