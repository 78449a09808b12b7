"""What a customer is not to be shown."""

from typing import Literal

import numpy as np
import scipy.sparse as sp
from numpy.typing import NDArray

from cf.duplicates import Duplicates
from cf.tastes import Tastes

Exclusion = Literal["disliked", "near_disliked", "bought_once"]

HIDDEN = np.float32(-np.inf)


class Unwanted:
    """Hides the disliked, its near-duplicates, and what was bought and nobody buys twice."""

    def __init__(self, duplicates: Duplicates, once_only: NDArray[np.bool_]) -> None:
        self.duplicates = duplicates
        self._once_only = once_only

    def hide(self, tastes: Tastes, scores: NDArray[np.float32], *, new_only: bool) -> None:
        """Set what is unwanted to -inf in rows of scores; with ``new_only`` all that was bought."""
        scores[tastes.disliked.nonzero()] = HIDDEN
        for row in np.flatnonzero(np.diff(tastes.disliked.indptr)).tolist():
            scores[row, self.near_disliked(tastes, row)] = HIDDEN
        rows, products = tastes.bought.nonzero()
        if not new_only:
            once = self._once_only[products]
            rows, products = rows[once], products[once]
        scores[rows, products] = HIDDEN

    def near_disliked(self, tastes: Tastes, row: int) -> NDArray[np.int64]:
        """Return near-duplicates of what a row dislikes, but what they bought or liked."""
        found = [self.duplicates.of(product)[0] for product in _held(tastes.disliked, row)]
        welcome = _held(tastes.bought, row), _held(tastes.liked, row)
        return np.setdiff1d(np.concatenate([_NONE, *found]), np.concatenate(welcome))

    def why(self, tastes: Tastes, product: int) -> Exclusion | None:
        """Say why the customer of the first row is not shown a product."""
        if product in _held(tastes.disliked, 0):
            return "disliked"
        if product in self.near_disliked(tastes, 0):
            return "near_disliked"
        if product in _held(tastes.bought, 0) and self._once_only[product]:
            return "bought_once"
        return None

    def nearest_disliked(self, tastes: Tastes, product: int) -> tuple[int, float]:
        """Return which of the first row's disliked a near-duplicate resembles most, how much."""
        best = (-1, 0.0)
        for disliked in _held(tastes.disliked, 0).tolist():
            same, nearness = self.duplicates.of(disliked)
            own = float(nearness[same == product].max(initial=0))
            best = max(best, (disliked, own), key=lambda found: found[1])
        return best


_NONE = np.zeros(0, dtype=np.int64)


def _held(matrix: sp.csr_matrix, row: int) -> NDArray[np.int32]:
    held: NDArray[np.int32] = matrix.indices[matrix.indptr[row] : matrix.indptr[row + 1]]
    return held
