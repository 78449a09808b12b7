"""The source that repeats purchases."""

from dataclasses import dataclass

import numpy as np
import scipy.sparse as sp
from numpy.typing import NDArray

from cf.clock import DAY
from cf.sources.scores import Scores, SparseScores
from cf.tastes import Tastes
from data.catalogue import Catalogue
from data.event import EventKind
from data.event_table import EventTable

PRIOR_BUYERS = 20.0
MOST = 3.0


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
    def of(cls, table: EventTable, catalogue: Catalogue) -> "RepeatRates":
        """Count buyers and those who came back."""
        bought = table.of_kinds([EventKind.PURCHASE])
        positions = catalogue.positions_of(bought.product)
        held = positions >= 0
        days = np.stack([bought.customer[held], positions[held], bought.at[held] // DAY])
        pairs, visits = _counted(days)
        buyers = np.bincount(pairs, minlength=len(catalogue))
        back = np.bincount(pairs[visits > 1], minlength=len(catalogue))
        shop = float(back.sum() / max(buyers.sum(), 1))
        return cls((back + PRIOR_BUYERS * shop) / (buyers + PRIOR_BUYERS), shop)


class BoughtAgain:
    """What the customer bought, the sooner and the oftener the better."""

    name = "again"

    def __init__(self, rates: RepeatRates) -> None:
        relative = rates.of_product / rates.of_shop if rates.of_shop else rates.of_product
        self._lift = np.minimum(np.sqrt(relative), MOST).astype(np.float32)

    def score(self, tastes: Tastes) -> Scores:
        """Score by the freshness of purchases, more for products that are bought again by many."""
        bought = tastes.bought
        lifted = bought.data * self._lift[bought.indices]
        return SparseScores(
            sp.csr_matrix((lifted, bought.indices, bought.indptr), shape=bought.shape)
        )


def _counted(days: NDArray[np.int64]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Count the distinct days of each customer and product; return the products and the counts."""
    days = days[:, np.lexsort(days[::-1])]
    new_day = np.ones(days.shape[1], dtype=bool)
    new_day[1:] = (days[:, 1:] != days[:, :-1]).any(axis=0)
    days = days[:, new_day]
    first = np.ones(days.shape[1], dtype=bool)
    first[1:] = (days[:2, 1:] != days[:2, :-1]).any(axis=0)
    starts = np.flatnonzero(first)
    return days[1, starts], np.diff(np.append(starts, days.shape[1]))
