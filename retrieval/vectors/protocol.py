"""What search asks of the vectors of a catalogue's texts."""

from collections.abc import Sequence
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

Rows = NDArray[np.int64]
Cosines = NDArray[np.float32]
Matrix = NDArray[np.float32]
Mask = NDArray[np.bool_]


class VectorIndex(Protocol):
    """Nearest neighbours among unit vectors that are known by their row numbers.

    Searches may run in any thread while another one adds or removes: each sees the rows of the
    moment it began. What is added or removed after a build is this process's alone and lasts until
    the next build, which holds it by itself.
    """

    @property
    def dimensions(self) -> int:
        """The length of a vector."""

    def __len__(self) -> int:
        """Count the rows that hold a vector."""

    def search(self, vector: Matrix, k: int, allowed: Mask | None = None) -> tuple[Rows, Cosines]:
        """Return the nearest rows, best first, and their cosines.

        ``allowed`` marks rows by number, those beyond its end are not allowed; None allows all.
        As many rows come back as are wanted and allowed, however few a filter leaves.
        """

    def vectors(self, rows: Sequence[int] | Rows) -> Matrix:
        """Return the vectors of rows, shape (rows, dimensions); zeros where there is none."""

    def add(self, rows: Sequence[int] | Rows, vectors: Matrix) -> None:
        """Give rows their unit vectors, new rows and those that had another one alike."""

    def remove(self, rows: Sequence[int] | Rows) -> None:
        """Forget the vectors of rows; those that have none are left alone."""
