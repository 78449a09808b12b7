"""What the ranker is given to order."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True, slots=True, eq=False)
class Candidates:
    """Pairs of customers and products that may be shown, and what every source says of each."""

    rows: NDArray[np.int64]
    """Rows of the customers' tastes, ascending: shape [m]."""
    products: NDArray[np.int64]
    """Catalogue positions: shape [m]."""
    sources: NDArray[np.float32]
    """What each source gives, before its weight: shape [m, sources]."""
    blend: NDArray[np.float32]
    """The weighted sum of the sources: shape [m]."""

    def __len__(self) -> int:
        return len(self.rows)

    def take(self, places: NDArray[np.int64] | NDArray[np.bool_]) -> "Candidates":
        """Return the pairs at these places, or where this mask holds."""
        return Candidates(
            self.rows[places], self.products[places], self.sources[places], self.blend[places]
        )
