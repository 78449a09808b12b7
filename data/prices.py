"""What products cost, as their sales tell it."""

import numpy as np
from numpy.typing import NDArray

NEVER = np.iinfo(np.int64).min


class LatestPrices:
    """Each product's price at its latest sale; of one moment's sales the last in file order."""

    def __init__(self) -> None:
        self.currency: str | None = None
        self._at = np.zeros(0, dtype=np.int64)
        self._price = np.zeros(0, dtype=np.float64)

    def see(
        self, numbers: NDArray[np.int64], at: NDArray[np.int64], prices: NDArray[np.float64]
    ) -> None:
        """Take sales in file order; later calls stand later in the file."""
        if not len(numbers):
            return
        self._grow(int(numbers.max()) + 1)
        order = np.lexsort((at, numbers))  # stable: file order within a moment
        ordered = numbers[order]
        last = order[np.r_[ordered[1:] != ordered[:-1], True]]
        newer = last[at[last] >= self._at[numbers[last]]]
        self._at[numbers[newer]] = at[newer]
        self._price[numbers[newer]] = prices[newer]

    def latest(self) -> tuple[NDArray[np.int64], NDArray[np.float64], NDArray[np.int64]]:
        """Return product numbers, prices and times."""
        numbers = np.flatnonzero(self._at > NEVER)
        return numbers, self._price[numbers], self._at[numbers]

    def _grow(self, size: int) -> None:
        missing = size - len(self._at)
        if missing > 0:
            self._at = np.r_[self._at, np.full(missing, NEVER)]
            self._price = np.r_[self._price, np.full(missing, np.nan)]
