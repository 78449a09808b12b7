"""What was bought and kept."""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from data.catalogue import Catalogue
from data.event import NOBODY, EventKind
from data.event_table import EventTable
from data.returns import settled

BOUGHT = (EventKind.PURCHASE,)
TOUCHED = (EventKind.PURCHASE, EventKind.CART, EventKind.VIEW)
LEAST_SHARE = 0.1
"""Where purchases are a smaller part of what customers do, too few are known to compare by."""


@dataclass(frozen=True, slots=True, eq=False)
class Purchases:
    """Purchases of products that the catalogue has, less those that were returned."""

    customer: NDArray[np.int64]
    """Customer keys, or NOBODY: shape [m]."""
    product: NDArray[np.int64]
    """Catalogue positions: shape [m]."""
    at: NDArray[np.int64]
    """Unix seconds: shape [m]."""
    session: NDArray[np.int64]
    """Hashed session ids, 0 for none: shape [m]."""

    @classmethod
    def of(
        cls, table: EventTable, catalogue: Catalogue, kinds: Iterable[EventKind] = BOUGHT
    ) -> "Purchases":
        """Take them from events, in whatever order those are; other kinds for purchases on ask."""
        kept = settled(table).of_kinds(kinds)
        positions = catalogue.positions_of(kept.product)
        held = positions >= 0
        return cls(kept.customer[held], positions[held], kept.at[held], kept.session[held])

    @classmethod
    def telling(cls, table: EventTable, catalogue: Catalogue) -> "Purchases":
        """Take what tells which products go together: in a web log, carts and views as well."""
        bought = cls.of(table, catalogue)
        touched = cls.of(table, catalogue, TOUCHED)
        return bought if len(bought) >= LEAST_SHARE * len(touched) else touched

    def __len__(self) -> int:
        return len(self.product)

    def take(self, rows: NDArray[np.bool_] | NDArray[np.int64]) -> "Purchases":
        """Return the purchases at these places, or where this mask holds."""
        return Purchases(self.customer[rows], self.product[rows], self.at[rows], self.session[rows])

    @property
    def of_customers(self) -> "Purchases":
        """Leave out what nobody we know bought."""
        return self.take(self.customer != NOBODY)

    @property
    def firsts(self) -> "Purchases":
        """Keep each customer's first purchase of each product."""
        order = np.lexsort((self.at, self.product, self.customer))
        customer, product = self.customer[order], self.product[order]
        new = np.ones(len(order), dtype=bool)
        new[1:] = (customer[1:] != customer[:-1]) | (product[1:] != product[:-1])
        return self.take(order[new])
