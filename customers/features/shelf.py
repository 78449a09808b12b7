"""Products as sessions see them: where they stand in the catalogue, their kind and brand."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from data.catalogue import Catalogue
from data.event_table import EventTable

KINDS = ("product_type", "category", "product_group", "department", "garment_group")
"""What tells kinds of products, the finest first."""
LEAST_SHARE = 0.5
"""A facet must be told of at least so many products."""
BRAND = "brand"


@dataclass(frozen=True, slots=True, eq=False)
class Shelf:
    """A catalogue's products by position."""

    catalogue: Catalogue
    kind: NDArray[np.int32]
    """Codes of what they are, -1 for none: shape [p]."""
    brand: NDArray[np.int32]

    @classmethod
    def of(cls, catalogue: Catalogue) -> "Shelf":
        """Read the finest facet that most products have, and brands where they are told."""
        told = (name for name in KINDS if _share(catalogue, name) >= LEAST_SHARE)
        kind = catalogue.facet_codes(next(told, ""))
        return cls(catalogue, kind, catalogue.facet_codes(BRAND))

    @property
    def size(self) -> int:
        """How many positions there are."""
        return len(self.kind)

    def positions(self, table: EventTable) -> NDArray[np.int64]:
        """Return the positions of events' products; -1 for one that the catalogue has not."""
        return self.catalogue.positions_of(table.product)

    def categories(self, positions: NDArray[np.int64]) -> NDArray[np.int64]:
        """Return what products are, by position; -1 for unknown."""
        return _codes(self.kind, positions)

    def brands(self, positions: NDArray[np.int64]) -> NDArray[np.int64]:
        """Return products' brands, by position; -1 for unknown."""
        return _codes(self.brand, positions)


def _share(catalogue: Catalogue, facet: str) -> float:
    return float(np.mean(catalogue.facet_codes(facet) >= 0)) if len(catalogue) else 0.0


def _codes(column: NDArray[np.int32], positions: NDArray[np.int64]) -> NDArray[np.int64]:
    if not len(column):
        return np.full(len(positions), -1, dtype=np.int64)
    return np.where(positions >= 0, column[positions], -1).astype(np.int64)
