"""What kinds of products a shop's customers stay with."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from cf.purchases import Purchases
from data.catalogue import Catalogue
from data.clock import DAY

HELD_OUT_DAYS = 28
PARTS = 4
"""Of a short history, so many parts are made, and the last is held out."""
MOST_KINDS = 2_000

Counts = NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class Kinds:
    """Each product's kind: its value of one facet."""

    facet: str
    codes: NDArray[np.int64]
    """Shape [p], -1 where a product has none."""
    count: int

    @classmethod
    def of(cls, bought: Purchases, catalogue: Catalogue, clock: int) -> "Kinds | None":
        """Choose the facet that tells best what a customer buys next; None where none tells.

        That is the one by which customers' latest purchases are likeliest, against what everybody
        buys, when one half of them is drawn from a customer's past kinds.
        """
        found, best = None, 0.0
        for facet in catalogue.facet_names:
            count = len(catalogue.facet_values(facet))
            codes = catalogue.facet_codes(facet).astype(np.int64)
            if 1 < count <= MOST_KINDS and (gain := _gain(bought, codes, count, clock)) > best:
                found, best = cls(facet, codes, count), gain
        return found


def _gain(bought: Purchases, codes: NDArray[np.int64], count: int, clock: int) -> float:
    """Return the mean logarithm of how much likelier a past makes what came after it."""
    kinds = codes[bought.product]
    if not len(kinds):
        return 0.0
    span = clock - int(bought.at.min())
    latest = bought.at > clock - min(HELD_OUT_DAYS * DAY, span // PARTS)
    customers, rows = np.unique(bought.customer, return_inverse=True)
    past = ~latest & (kinds >= 0)
    usual = (np.bincount(kinds[past], minlength=count) + 1) / (past.sum() + count)
    pairs = rows[past] * count + kinds[past]
    known, counts = np.unique(pairs, return_counts=True)
    totals = np.bincount(rows[past], minlength=len(customers))
    asked = np.flatnonzero(latest & (kinds >= 0) & (totals[rows] > 0))
    if not len(asked) or not len(known):
        return 0.0
    own = rows[asked] * count + kinds[asked]
    places = np.searchsorted(known, own).clip(max=len(known) - 1)
    seen = np.where(known[places] == own, counts[places], 0)
    lift = seen / totals[rows[asked]] / usual[kinds[asked]]
    return float(np.log((1 + lift) / 2).sum() / np.count_nonzero(latest & (totals[rows] > 0)))
