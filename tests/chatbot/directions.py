"""Directions that colours alone tell: a stand-in for those of a search engine."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from data.catalogue import Catalogue
from data.product import ProductId
from retrieval.constraint import Constraint, values_of
from retrieval.direction import Direction, Told
from retrieval.direction.directions import Bonus, Further


class FakeDirections:
    """Reads colours and words; what is further along comes in the catalogue's order."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue

    def told(self, direction: Direction, product: ProductId) -> Told | None:
        held = self._catalogue[product]
        if direction.scale.colour:
            return direction.scale.colour_of(held.facets["colour"])
        return direction.scale.read([held.text])

    def admits(
        self, direction: Direction, start: Sequence[ProductId], constraint: Constraint
    ) -> bool:
        if constraint.field != "colour" or not direction.scale.colour:
            return True
        reached, held = self.told(direction, start[0]), direction.scale.colour_of
        told = [held(value) for value in values_of(constraint)]
        return any(
            one and reached and direction.sign * (one.degree - reached.degree) > 0 for one in told
        )

    def leads(self, direction: Direction, start: ProductId, end: ProductId) -> bool:
        one, other = self.told(direction, start), self.told(direction, end)
        return bool(one and other and direction.sign * (other.degree - one.degree) > 0)

    def further(
        self,
        start: Sequence[ProductId],
        course: Sequence[Direction],
        allowed: NDArray[np.bool_],
        bonus: Bonus,
    ) -> list[Further]:
        ids = [self._catalogue.ids[n] for n in np.flatnonzero(allowed)]
        return [
            Further(id_, 1.0, 0.5)
            for id_ in ids
            if all(self.leads(direction, start[0], id_) for direction in course)
        ]
