"""What every engine has in common: the built rows are its own, later ones are compared exactly."""

from abc import ABC, abstractmethod
from collections.abc import Sequence
from threading import Lock

import numpy as np

from retrieval.vectors.added import Added, best
from retrieval.vectors.protocol import Cosines, Mask, Matrix, Rows


class GrowingIndex(ABC):
    """An engine's built rows together with what was added and removed since (``VectorIndex``)."""

    def __init__(self, built: int, dimensions: int) -> None:
        self._built, self._dimensions = built, dimensions
        self._added = Added.none(built, dimensions)
        self._writing = Lock()

    @abstractmethod
    def _nearest(self, vector: Matrix, k: int, allowed: Mask | None) -> tuple[Rows, Cosines]:
        """Return the nearest built rows; at least k are allowed, ``allowed`` has every row."""

    @abstractmethod
    def _stored(self, rows: Rows) -> Matrix:
        """Return the vectors of built rows."""

    @property
    def dimensions(self) -> int:
        """The length of a vector."""
        return self._dimensions

    def __len__(self) -> int:
        added = self._added
        return self._built - int(np.count_nonzero(added.hidden)) + len(added.rows)

    def search(self, vector: Matrix, k: int, allowed: Mask | None = None) -> tuple[Rows, Cosines]:
        """Return the nearest allowed rows, best first, and their cosines."""
        vector = np.ascontiguousarray(vector, np.float32)
        added = self._added
        mask = added.built_allowed(allowed)
        left = self._built if mask is None else int(np.count_nonzero(mask))
        wanted = min(k, left)
        rows, cosines = np.empty(0, np.int64), np.empty(0, np.float32)
        if wanted > 0:
            rows, cosines = self._nearest(vector, wanted, mask if left < self._built else None)
        if not len(added.rows):
            return rows, cosines
        late, late_cosines = added.search(vector, k, allowed)
        return best(np.concatenate([rows, late]), np.concatenate([cosines, late_cosines]), k)

    def vectors(self, rows: Sequence[int] | Rows) -> Matrix:
        """Return the vectors of rows; zeros where there is none."""
        added = self._added
        wanted = np.asarray(rows, np.int64).reshape(-1)
        found = np.zeros((len(wanted), self._dimensions), np.float32)
        built = np.flatnonzero((wanted >= 0) & (wanted < self._built))
        built = built[~added.hidden[wanted[built]]]
        if len(built):
            found[built] = self._stored(wanted[built])
        added.fill(wanted, found)
        return found

    def add(self, rows: Sequence[int] | Rows, vectors: Matrix) -> None:
        """Give rows their unit vectors, until the next build does."""
        with self._writing:
            self._added = self._added.with_vectors(np.asarray(rows, np.int64), np.asarray(vectors))

    def remove(self, rows: Sequence[int] | Rows) -> None:
        """Forget the vectors of rows."""
        with self._writing:
            self._added = self._added.without(np.asarray(rows, np.int64))
