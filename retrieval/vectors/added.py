"""Vectors that came after a build: few, in memory, compared one by one."""

from dataclasses import dataclass

import numpy as np

from retrieval.vectors.protocol import Cosines, Mask, Matrix, Rows


@dataclass(frozen=True, slots=True)
class Added:
    """Rows and their vectors, and which built rows no longer count; replaced, never changed."""

    rows: Rows
    """Ascending."""
    vectors: Matrix
    hidden: Mask
    """By built row: removed, or given another vector."""

    @classmethod
    def none(cls, built: int, dimensions: int) -> "Added":
        """Return what stands after a build of so many rows."""
        vectors = np.empty((0, dimensions), np.float32)
        return cls(np.empty(0, np.int64), vectors, np.zeros(built, np.bool_))

    def with_vectors(self, rows: Rows, vectors: Matrix) -> "Added":
        """Return these and more; of a row that is given twice the last vector counts."""
        kept = self.without(rows)
        _, last = np.unique(rows[::-1], return_index=True)
        last = len(rows) - 1 - last
        merged = np.concatenate([kept.rows, rows[last]])
        order = np.argsort(merged)
        together = np.concatenate([kept.vectors, vectors[last].astype(np.float32)])
        return Added(merged[order], together[order], kept.hidden)

    def without(self, rows: Rows) -> "Added":
        """Return these without some rows, built ones hidden."""
        hidden = self.hidden.copy()
        hidden[rows[rows < len(hidden)]] = True
        kept = ~np.isin(self.rows, rows)
        return Added(self.rows[kept], self.vectors[kept], hidden)

    def built_allowed(self, allowed: Mask | None) -> Mask | None:
        """Narrow a filter to built rows that still count; None where all of them do."""
        if allowed is None:
            return ~self.hidden if self.hidden.any() else None
        mask = ~self.hidden
        mask[: len(allowed)] &= allowed[: len(mask)]
        mask[len(allowed) :] = False
        return mask

    def search(self, vector: Matrix, k: int, allowed: Mask | None) -> tuple[Rows, Cosines]:
        """Return the nearest of these rows, best first."""
        places = np.arange(len(self.rows))
        if allowed is not None:
            places = places[: np.searchsorted(self.rows, len(allowed))]
            places = places[allowed[self.rows[places]]]
        cosines = self.vectors[places] @ vector
        return best(self.rows[places], cosines, k)

    def fill(self, rows: Rows, vectors: Matrix) -> None:
        """Write the vectors of these rows where ``rows`` asks for them."""
        if len(self.rows):
            places = np.minimum(np.searchsorted(self.rows, rows), len(self.rows) - 1)
            held = self.rows[places] == rows
            vectors[held] = self.vectors[places[held]]


def best(rows: Rows, cosines: Cosines, k: int) -> tuple[Rows, Cosines]:
    """Return the k rows of the highest cosines, best first; ties by row."""
    if len(rows) > k:
        edge = np.partition(cosines, len(cosines) - k)[len(cosines) - k]
        held = cosines >= edge
        rows, cosines = rows[held], cosines[held]
    order = np.lexsort((rows, -cosines))[:k]
    return rows[order], cosines[order]
