"""How usual each trait is in the shop: what a customer's own share is compared with."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from data.catalogue import Catalogue

Shares = NDArray[np.float64]


class UsualShares:
    """The share of each value among a facet's purchases; where there are none, among its range."""

    def __init__(self, catalogue: Catalogue, purchases: NDArray[np.int64]) -> None:
        self._catalogue = catalogue
        self._purchases = purchases
        self._known: dict[str, Shares] = {}

    def of(self, facet: str) -> Shares:
        """Return the shares by value code; those of values that nobody bought are 0."""
        if facet not in self._known:
            self._known[facet] = self._shares(facet)
        return self._known[facet]

    def _shares(self, facet: str) -> Shares:
        codes, values = self._catalogue.facet_codes(facet), self._catalogue.facet_values(facet)
        held = codes >= 0
        weights = self._purchases[held].astype(np.float64)
        if not weights.any():
            weights = self._catalogue.offered[held].astype(np.float64)
        counts = np.bincount(codes[held], weights, minlength=len(values)).astype(np.float64)
        return counts / max(float(counts.sum()), 1.0)
