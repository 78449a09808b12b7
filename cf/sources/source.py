"""What a source of candidates can do."""

from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from cf.tastes import Tastes


class Source(Protocol):
    """Scores every product for every customer; a score is 0 where it knows nothing, never less."""

    @property
    def name(self) -> str:
        """A word for reports and for ``Scored.source``."""

    def add(self, tastes: Tastes, scores: NDArray[np.float32], weight: float) -> None:
        """Add ``weight`` times the scores of n customers into an array of shape [n, p]."""
