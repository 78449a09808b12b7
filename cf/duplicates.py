"""The same thing once more, in another colour or size perhaps."""

from functools import cached_property, lru_cache

import numpy as np
from numpy.typing import NDArray

from data.catalogue import Catalogue

Found = tuple[NDArray[np.int64], NDArray[np.float32]]

SAME_TEXT = 0.98
"""Texts of such a cosine say the same thing: they differ by a number or a word of no weight."""
SAME_PRICE = 1.5
"""Of two products that read the same, one that costs so many times the other is another thing."""
REMEMBERED = 1_024


class Duplicates:
    """Finds near-duplicates of a product.

    They have its title, or a text that says the same, and cost about the same: many shops give
    different things one title, and tell them apart by the price.
    """

    def __init__(self, catalogue: Catalogue, content: NDArray[np.float32] | None) -> None:
        self._catalogue = catalogue
        self._content = content
        self.of = lru_cache(REMEMBERED)(self._of)
        """Return the positions of the product's near-duplicates, and the cosines of the texts."""

    def _of(self, product: int) -> Found:
        nearness = np.zeros(len(self._catalogue), dtype=np.float32)
        if self._content is not None:
            nearness = self._content @ self._content[product]
        nearness[self._titled[self._catalogue.titles[product].casefold()]] = 1
        same = np.flatnonzero(nearness >= SAME_TEXT)
        ratios = self._catalogue.prices[same] / self._catalogue.prices[product]
        other = (ratios > SAME_PRICE) | (ratios < 1 / SAME_PRICE)  # neither for an unknown price
        same = same[~other & (same != product)]
        return same, nearness[same]

    @cached_property
    def _titled(self) -> dict[str, list[int]]:
        """Where each title stands; made whole before any thread sees it."""
        titled: dict[str, list[int]] = {}
        for position, title in enumerate(self._catalogue.titles):
            titled.setdefault(title.casefold(), []).append(position)
        return titled
