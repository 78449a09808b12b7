"""Ordering what the recommender gives for customers who are to be won back."""

import math
from dataclasses import dataclass
from enum import IntEnum
from functools import partial
from typing import TYPE_CHECKING

import numpy as np
import scipy.sparse as sp
from numpy.typing import NDArray

from customers.features.groups import Values
from customers.features.local_time import DAY
from customers.winback.knowledge import Knowledge
from customers.winback.lifts import Lifts

if TYPE_CHECKING:
    from sklearn.linear_model import LogisticRegression

_INVERSE_RIDGE = 0.1
_DOUBTS = (1.0, 0.3, 0.1, 0.03)
"""All but the recommender's own order is scaled down by one of these, and so penalised the more."""
_FOLDS = 5
_MOST_STEPS = 300
LEAST_HITS = 20
"""With fewer products bought among the candidates no order is learned."""


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


@dataclass(frozen=True, slots=True, eq=False)
class Reranker:
    """A logistic regression of being bought on the return, on what speaks for a product."""

    model: "LogisticRegression | None"
    """None leaves the recommender's order."""
    centre: Values
    spread: Values

    @classmethod
    def learned(
        cls, signs: Values, bought: NDArray[np.bool_], usable: NDArray[np.bool_]
    ) -> "Reranker":
        """Learn from candidates of customers who came back, and which of them they bought.

        Shapes [m, n, signs], [m, n] and [m, n].
        """
        points, wanted = _points(signs)[usable], bought[usable]
        if wanted.sum() < LEAST_HITS:
            return PLAIN
        centre, spread = points.mean(axis=0), points.std(axis=0)
        spread = np.where(spread > 0, spread, 1.0)
        points = (points - centre) / spread
        customers = np.broadcast_to(np.arange(len(usable))[:, None], usable.shape)[usable]
        from threadpoolctl import threadpool_limits

        with threadpool_limits(1):  # for so few points, threads cost more than they bring
            scale = min(_scales(points.shape[1]), key=partial(_loss, points, wanted, customers))
            return cls(_fitted(points * scale, wanted), centre, spread / scale)

    def scores(self, signs: Values) -> Values:
        """Return how likely each candidate is bought on the return: shape [m, n]."""
        if self.model is None:
            return np.asarray(1.0 / signs[..., Sign.RANK])
        points = (_points(signs) - self.centre) / self.spread
        flat = points.reshape(-1, points.shape[-1])
        return np.asarray(self.model.predict_proba(flat)[:, 1].reshape(signs.shape[:-1]))


PLAIN = Reranker(None, np.zeros(0), np.zeros(0))
"""Keeps the recommender's order."""


def _scales(columns: int) -> list[Values]:
    """Return by what the columns may be multiplied: the recommender's order, the first, by 1."""
    return [np.r_[1.0, np.full(columns - 1, doubt)] for doubt in _DOUBTS]


def _loss(
    points: Values, wanted: NDArray[np.bool_], customers: NDArray[np.int64], scale: Values
) -> float:
    """Return the log loss on customers who were left out in turn."""
    from sklearn.metrics import log_loss

    foretold = np.empty(len(wanted))
    for fold in range(_FOLDS):
        out = customers % _FOLDS == fold
        if not out.any() or len(np.unique(wanted[~out])) < 2:
            return math.inf
        foretold[out] = _fitted(points[~out] * scale, wanted[~out]).predict_proba(
            points[out] * scale
        )[:, 1]
    return float(log_loss(wanted, foretold, labels=[False, True]))


def _fitted(points: Values, wanted: NDArray[np.bool_]) -> "LogisticRegression":
    from sklearn.linear_model import LogisticRegression

    return LogisticRegression(C=_INVERSE_RIDGE, max_iter=_MOST_STEPS).fit(points, wanted)


def bought_of(baskets: sp.csr_matrix, positions: NDArray[np.int32]) -> NDArray[np.bool_]:
    """Mark the candidates that stand in each customer's basket: shape [m, n]."""
    if not positions.size:  # SciPy returns a matrix of another shape for no index
        return np.zeros(positions.shape, dtype=bool)
    rows = np.repeat(np.arange(len(positions)), positions.shape[1])
    columns = np.maximum(positions, 0).ravel()
    found = np.asarray(baskets[rows, columns]).reshape(positions.shape) > 0
    return np.asarray(found & (positions >= 0))


def _points(signs: Values) -> Values:
    """Return the evidence on scales that a linear model can use: shape [..., 7]."""
    orders, days = signs[..., Sign.ORDERS], np.nan_to_num(signs[..., Sign.DAYS])
    price = np.nan_to_num(np.log(np.maximum(signs[..., Sign.PRICE], 1e-9)))
    return np.stack(
        (
            -np.log1p(signs[..., Sign.RANK]),
            np.log1p(orders),
            (orders > 0) * np.log1p(np.maximum(days, 0)),
            np.log(signs[..., Sign.LIFT]),
            np.log(np.maximum(signs[..., Sign.AFFINITY], 1e-3)),
            price,
            np.log1p(signs[..., Sign.SOLD]),
        ),
        axis=-1,
    )
