"""What speaks for offering a product to a customer."""

from enum import IntEnum

import numpy as np
import scipy.sparse as sp
from numpy.typing import NDArray

from customers.features.groups import Values
from customers.features.local_time import DAY
from customers.winback.knowledge import Knowledge
from customers.winback.lifts import Lifts


class Sign(IntEnum):
    """What speaks for a product, by its place in the evidence."""

    RANK = 0
    """Place in the recommender's own order, from 1."""
    ORDERS = 1
    """Orders in which the customer bought it."""
    DAYS = 2
    """Since they bought it last; NaN for never."""
    LIFT = 3
    """See ``Lifts``, of the customer's cluster."""
    RETURNS = 4
    """Came-back customers of the cluster who bought it on their return."""
    AFFINITY = 5
    """The customer's share of its category by the shop's."""
    PRICE = 6
    """Its price by what the customer usually pays; NaN where unknown."""
    SOLD = 7
    """Orders of the last four weeks with it."""


def evidence(
    known: Knowledge,
    lifts: Lifts,
    customers: NDArray[np.int64],
    cluster: NDArray[np.int64],
    positions: NDArray[np.int32],
) -> Values:
    """Return what speaks for each candidate of each customer: shape [m, n, signs]."""
    rows = known.rows(customers)
    codes = known.pairs(rows, positions)
    found = np.empty((*positions.shape, len(Sign)))
    found[..., Sign.RANK] = np.arange(1, positions.shape[1] + 1)
    found[..., Sign.ORDERS] = known.orders.at(codes, 0.0)
    found[..., Sign.DAYS] = (known.now - known.last.at(codes, np.nan)) / DAY
    found[..., Sign.LIFT] = lifts.lift[cluster[:, None], positions]
    found[..., Sign.RETURNS] = lifts.count[cluster[:, None], positions]
    found[..., Sign.AFFINITY] = known.affinity[rows[:, None], known.category[positions]]
    found[..., Sign.PRICE] = known.price[positions] / np.exp(known.mean_price[rows, None])
    found[..., Sign.SOLD] = known.sold[positions]
    return found


def bought_of(baskets: sp.csr_matrix, positions: NDArray[np.int32]) -> NDArray[np.bool_]:
    """Mark the candidates that stand in each customer's basket: shape [m, n]."""
    if not positions.size:  # SciPy returns a matrix of another shape for no index
        return np.zeros(positions.shape, dtype=bool)
    rows = np.repeat(np.arange(len(positions)), positions.shape[1])
    columns = np.maximum(positions, 0).ravel()
    found = np.asarray(baskets[rows, columns]).reshape(positions.shape) > 0
    return np.asarray(found & (positions >= 0))
