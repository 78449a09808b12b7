"""Ordering what the recommender gives for customers who are to be won back."""

import math
from dataclasses import dataclass
from functools import partial

import numpy as np
from numpy.typing import NDArray

from customers.features.groups import Values
from customers.winback.signs import Sign

_RIDGE = 1.0
_DOUBTS = (1.0, 0.3, 0.1, 0.03)
"""All but the recommender's own order is scaled down by one of these, and so penalised the more."""
_FOLDS = 5
LEAST_BACK = 20
"""With fewer customers who bought one of their candidates no order is learned."""


@dataclass(frozen=True, slots=True, eq=False)
class Reranker:
    """A conditional logit of which candidate is bought on the return.

    McFadden, Conditional logit analysis of qualitative choice behavior, 1974; whoever bought
    several candidates counts as one choice, shared among them.
    """

    weights: Values | None
    """Of each point; None leaves the recommender's order."""

    @classmethod
    def learned(
        cls, signs: Values, bought: NDArray[np.bool_], usable: NDArray[np.bool_]
    ) -> "Reranker":
        """Learn from candidates of customers who came back, and which of them they bought.

        Shapes [m, n, signs], [m, n] and [m, n].
        """
        told = (bought & usable).any(axis=1)
        if told.sum() < LEAST_BACK:
            return PLAIN
        points, usable = _points(signs[told]), usable[told]
        share = (bought[told] & usable) / (bought[told] & usable).sum(axis=1, keepdims=True)
        spread = points[usable].std(axis=0)
        points = points / np.where(spread > 0, spread, 1.0)
        choices = _Choices(points, usable, share)
        scale = min(_scales(points.shape[-1]), key=partial(_left_out_loss, choices))
        weights = choices.fitted(scale)
        return cls(weights / np.where(spread > 0, spread, 1.0))

    def scores(self, signs: Values) -> Values:
        """Return how likely each candidate is the one bought on the return: shape [m, n]."""
        if self.weights is None:
            return np.asarray(1.0 / signs[..., Sign.RANK])
        return _softmax(_points(signs) @ self.weights)


PLAIN = Reranker(None)
"""Keeps the recommender's order."""


@dataclass(frozen=True, slots=True, eq=False)
class _Choices:
    """Customers' candidates, and what they chose of them."""

    points: Values
    """Shape [m, n, f]."""
    usable: NDArray[np.bool_]
    share: Values
    """What each candidate is of a customer's choice: rows sum to 1."""

    def of(self, rows: NDArray[np.bool_]) -> "_Choices":
        return _Choices(self.points[rows], self.usable[rows], self.share[rows])

    def fitted(self, scale: Values) -> Values:
        """Return the weights of the unscaled points."""
        from scipy.optimize import minimize

        scaled = self.points * scale

        def loss(weights: Values) -> tuple[float, Values]:
            chance = _softmax(np.where(self.usable, scaled @ weights, -np.inf))
            slope = np.einsum("mn,mnf->f", chance - self.share, scaled)
            penalty = _RIDGE * float(weights @ weights)
            return self._loss(chance) + penalty, slope + 2 * _RIDGE * weights

        start = np.zeros(len(scale))
        return np.asarray(minimize(loss, start, jac=True, method="L-BFGS-B").x * scale)

    def loss(self, weights: Values) -> float:
        """Return the log loss of weights."""
        return self._loss(_softmax(np.where(self.usable, self.points @ weights, -np.inf)))

    def _loss(self, chance: Values) -> float:
        chosen = self.share > 0
        return -float((self.share[chosen] * np.log(np.maximum(chance[chosen], 1e-12))).sum())


def _scales(columns: int) -> list[Values]:
    """Return by what the columns may be multiplied: the recommender's order, the first, by 1."""
    return [np.r_[1.0, np.full(columns - 1, doubt)] for doubt in _DOUBTS]


def _left_out_loss(choices: _Choices, scale: Values) -> float:
    """Return the loss on customers who were left out in turn."""
    fold = np.arange(len(choices.share)) % _FOLDS
    parts = ((choices.of(fold != out), choices.of(fold == out)) for out in range(_FOLDS))
    return math.fsum(tested.loss(learned.fitted(scale)) for learned, tested in parts)


def _softmax(values: Values) -> Values:
    powers = np.exp(values - values.max(axis=1, keepdims=True))
    return np.asarray(powers / powers.sum(axis=1, keepdims=True))


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
