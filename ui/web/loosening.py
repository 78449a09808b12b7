"""How far a price limit must rise until something fits."""

import math

import numpy as np
from numpy.typing import NDArray

WANTED = 3
"""A limit rises until so many products fit, where there are so many."""


def loosened(prices: NDArray[np.float64], ceiling: float) -> tuple[float, int] | None:
    """Return a round price above ``ceiling``, and how many of ``prices`` it lets through.

    None where no known price lies above.
    """
    above = np.sort(prices[prices > ceiling])  # an unknown price is NaN: above nothing
    if not len(above):
        return None
    reach = float(above[min(WANTED, len(above)) - 1])
    step = 5.0 if reach < 100 else 5.0 * 10 ** (math.floor(math.log10(reach)) - 1)
    limit = math.ceil(reach / step) * step
    return limit, int(np.count_nonzero(prices <= limit))
