"""Each product in each visit: whether it was looked at, put into the cart, bought."""

from dataclasses import dataclass, fields
from typing import Any

import numpy as np
from numpy.typing import NDArray

from customers.behaviour.log import CART, PURCHASE, VIEW, Log
from customers.features.groups import distinct_pairs

Mask = NDArray[np.bool_]


@dataclass(frozen=True, slots=True, eq=False)
class Seen:
    """Pairs of a visit and a product, one row each, in the order of visits."""

    visit: NDArray[np.int64]
    product: NDArray[np.int64]
    customer: NDArray[np.int64]
    began: NDArray[np.int64]
    """The row of the log with which the visit begins."""
    viewed: Mask
    carted: Mask
    """Put into the cart or bought at once."""
    bought: Mask
    dwell: NDArray[np.float64]
    """Seconds in all; NaN where unknown."""
    looked_before: Mask
    """Whether the customer had looked at it in an earlier visit."""
    bought_before: Mask

    @classmethod
    def of(cls, log: Log) -> "Seen":
        """Put together what happened to a product in a visit."""
        pair, visit, product = distinct_pairs(log.visit, log.product)
        viewed, carted, bought = (_any(pair, log.step == step, len(visit)) for step in range(3))
        known = ~np.isnan(log.dwell)
        dwell = np.bincount(pair[known], log.dwell[known], minlength=len(visit)).astype(float)
        dwell[~_any(pair, known, len(visit))] = np.nan
        began = log.opening()[visit]
        customer = log.customer[began]
        order = np.lexsort((log.at[began], product, customer))
        starts = _starts(customer[order], product[order])
        looked_before, bought_before = (np.empty(len(visit), dtype=bool) for _ in range(2))
        looked_before[order] = _earlier(viewed[order], starts)
        bought_before[order] = _earlier(bought[order], starts)
        return cls(
            visit=visit,
            product=product,
            customer=customer,
            began=began,
            viewed=viewed,
            carted=carted | bought,
            bought=bought,
            dwell=dwell,
            looked_before=looked_before,
            bought_before=bought_before,
        )

    def __len__(self) -> int:
        return len(self.visit)

    def take(self, rows: NDArray[Any]) -> "Seen":
        """Return the rows at these places, or where this mask holds."""
        return Seen(**{one.name: getattr(self, one.name)[rows] for one in fields(self)})

    def reached(self, step: int) -> Mask:
        """Say which were looked at and went as far as a step, in the same visit."""
        return self.viewed & {VIEW: self.viewed, CART: self.carted, PURCHASE: self.bought}[step]


def _starts(*keys: NDArray[np.int64]) -> Mask:
    """Say which rows of sorted columns begin another group."""
    starts = np.zeros(len(keys[0]), dtype=bool)
    starts[:1] = True
    for key in keys:
        starts[1:] |= key[1:] != key[:-1]
    return starts


def _earlier(happened: Mask, starts: Mask) -> Mask:
    """Say whether it happened in an earlier row of the same group; groups begin at ``starts``."""
    times: NDArray[np.int64] = np.cumsum(happened) - happened
    earlier: Mask = times > times[starts][np.cumsum(starts) - 1]
    return earlier


def _any(groups: NDArray[np.int64], mask: Mask, size: int) -> Mask:
    held = np.zeros(size, dtype=bool)
    held[groups[mask]] = True
    return held
