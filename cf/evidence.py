"""What speaks for a product, of one customer's past and of everybody's."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from cf.parts import Parts
from cf.scored import Contribution, ContributionKind
from cf.shelf import Shelf
from cf.tastes import Tastes
from data.product import ProductId


class Evidence:
    """Answers what reasons rest on; of products that came after the build it knows nothing."""

    def __init__(self, parts: Parts, shelf: Shelf) -> None:
        self._parts = parts
        self._shelf = shelf

    def contributions(
        self, tastes: Tastes, products: Sequence[ProductId], n: int | None
    ) -> list[list[Contribution]]:
        """Return for each product what of one customer's past speaks for it, most telling first."""
        catalogue = self._shelf.catalogue
        positions = np.array([catalogue.position(product) for product in products], dtype=np.int64)
        tastes = tastes.over(self._shelf.built)
        known = np.flatnonzero(positions < self._shelf.built)
        found: list[list[Contribution]] = [[] for _ in products]
        amounts = self._parts.model.contributions(tastes, positions[known])
        for place, own in zip(known.tolist(), amounts, strict=True):
            found[place] = self._speaking(tastes, int(positions[place]), own)[:n]
        return found

    def together(self, product: ProductId, n: int) -> list[tuple[ProductId, int]]:
        """Return what goes with a product, strongest first, and in how many baskets it did."""
        catalogue, baskets = self._shelf.catalogue, self._parts.baskets
        position = catalogue.position(product)
        if position >= self._shelf.built:
            return []
        positions, counts = baskets.companions(position)
        strength = baskets.cosines(position, positions, counts)
        order = np.lexsort((self._shelf.tie[positions], -strength))[:n]
        return [(catalogue.ids[positions[i]], int(counts[i])) for i in order]

    def together_count(self, a: ProductId, b: ProductId) -> int:
        """Count the baskets that held both products."""
        first, second = (self._shelf.catalogue.position(product) for product in (a, b))
        if max(first, second) >= self._shelf.built:
            return 0
        return self._parts.baskets.together(first, second)

    def popular(self, n: int, allowed: NDArray[np.bool_] | None) -> list[tuple[ProductId, int]]:
        """Return what sold most lately, and how often."""
        counts, catalogue = self._parts.popularity.recent, self._shelf.catalogue
        shown = catalogue.offered if allowed is None else catalogue.offered & allowed
        positions = np.flatnonzero((counts > 0) & shown[: self._shelf.built])
        order = np.lexsort((self._shelf.tie[positions], -counts[positions]))[:n]
        return [(catalogue.ids[i], int(counts[i])) for i in positions[order]]

    def recent_count(self, product: ProductId) -> int:
        """Count a product's purchases lately."""
        position = self._shelf.catalogue.position(product)
        known = position < self._shelf.built
        return int(self._parts.popularity.recent[position]) if known else 0

    def _speaking(
        self, tastes: Tastes, position: int, amounts: NDArray[np.float64]
    ) -> list[Contribution]:
        ids = self._shelf.catalogue.ids
        speaking = float(amounts[amounts > 0].sum())
        found = [
            Contribution(ids[past], float(amount) / speaking, kind, float(amount))
            for past, amount in zip(tastes.drawn.indices.tolist(), amounts, strict=True)
            if amount > 0 and past != position and (kind := _kind(tastes, past)) is not None
        ]
        return sorted(found, key=lambda c: (-c.amount, c.product))


def _kind(tastes: Tastes, position: int) -> ContributionKind | None:
    if position in tastes.liked.indices:
        return "liked"
    return "bought" if position in tastes.bought.indices else None
