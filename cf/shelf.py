"""Today's catalogue beside the one that was built."""

import numpy as np
from numpy.typing import NDArray

from cf.ranking import padded, widened
from cf.tastes import Tastes
from cf.unwanted import HIDDEN
from data.catalogue import Catalogue


class Shelf:
    """Knows which products came after the build and which were withdrawn.

    Products keep their positions for as long as a recommender is open; those that came later
    stand behind the others, score 0 and are shown last.
    """

    def __init__(self, built: Catalogue) -> None:
        """Take the catalogue that the recommender was opened for."""
        self.built = len(built)
        """Products that the model can score."""
        by_id = np.argsort(np.array(built.ids, dtype=str), kind="stable")
        self._order = np.empty(self.built, dtype=np.int32)
        self._order[by_id] = np.arange(self.built, dtype=np.int32)
        self._serve(built)

    def over(self, catalogue: Catalogue) -> "Shelf":
        """Return the shelf of what the catalogue has become."""
        after = Shelf.__new__(Shelf)
        after.built, after._order = self.built, self._order
        after._serve(catalogue)
        return after

    def _serve(self, catalogue: Catalogue) -> None:
        self.catalogue = catalogue
        self._withdrawn = np.flatnonzero(~catalogue.offered)
        self.tie: NDArray[np.int32] = np.arange(padded(len(catalogue)), dtype=np.int32)
        """The order of equal scores: by id, later products after the others."""
        self.tie[: self.built] = self._order

    def show(
        self, tastes: Tastes, scores: NDArray[np.float32], *, new_only: bool
    ) -> NDArray[np.float32]:
        """Give later products their places in rows of scores, and hide what may not be shown.

        ``tastes`` must be over today's catalogue, ``scores`` over the products that were built.
        """
        products = len(self.catalogue)
        if products > self.built:
            scores = widened(scores, self.built, products)
            scores[:, products:] = HIDDEN
            for unwanted in (tastes.disliked, tastes.bought)[: 1 + new_only]:
                rows, columns = unwanted.nonzero()
                later = columns >= self.built
                scores[rows[later], columns[later]] = HIDDEN
        scores[:, self._withdrawn] = HIDDEN
        return scores
