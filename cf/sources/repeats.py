"""How often products are bought again."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from cf.past import PAIR, Past

PRIOR_BUYERS = 20.0
LEAST_RATE = 1e-4
"""The shop's, where nobody came back to anything so far."""


@dataclass(frozen=True, slots=True, eq=False)
class RepeatRates:
    """How many of a product's buyers buy it again on another day."""

    of_product: NDArray[np.float64]
    """Shape [p], each smoothed by twenty buyers of the shop's own rate."""
    of_shop: float

    def too_rare(self, shop: float, product: float) -> NDArray[np.bool_]:
        """Mark what nobody should be shown again: shape [p].

        Everything where the shop's rate is below ``shop``; else the products whose own rate is
        below the part ``product`` of the shop's.
        """
        if self.of_shop < shop:
            return np.ones(len(self.of_product), dtype=bool)
        return self.of_product < product * self.of_shop

    @classmethod
    def of(cls, past: Past, products: int) -> "RepeatRates":
        """Count buyers and those who came back."""
        often = past.pairs[:, PAIR.index("visits")] > 1
        buyers = np.bincount(past.products, minlength=products)
        back = np.bincount(past.products[often], minlength=products)
        shop = max(float(back.sum() / max(buyers.sum(), 1)), LEAST_RATE)
        return cls((back + PRIOR_BUYERS * shop) / (buyers + PRIOR_BUYERS), shop)
