"""Logistic regression, small enough to need no library."""

import numpy as np
from numpy.typing import NDArray

STEPS = 50
HALVINGS = 20
CLOSE = 1e-8

Floats = NDArray[np.float64]


def probability(terms: NDArray[np.floating]) -> Floats:
    """Return 1 / (1 + exp(-x)) without overflow."""
    return 0.5 * (1 + np.tanh(0.5 * np.asarray(terms, dtype=np.float64)))


def fit_logistic(terms: Floats, outcomes: Floats, prior: Floats, strength: float) -> Floats:
    """Return the k weights most likely after m outcomes, each 0 or 1, by Newton's method.

    ``terms`` has shape [m, k]; before any outcome every weight is normally distributed around its
    ``prior`` with a variance of 1 / ``strength``, so few outcomes hardly move them.
    """
    weights = prior.astype(np.float64)
    loss = _loss(terms, outcomes, weights, prior, strength)
    for _ in range(STEPS):
        chances = probability(terms @ weights)
        slope = terms.T @ (chances - outcomes) + strength * (weights - prior)
        bend = (terms.T * (chances * (1 - chances))) @ terms
        bend[np.diag_indices(len(weights))] += strength
        step = np.linalg.solve(bend, slope)
        for _ in range(HALVINGS):
            tried = _loss(terms, outcomes, weights - step, prior, strength)
            if tried <= loss:
                break
            step /= 2
        else:
            return weights
        weights = weights - step
        if loss - tried <= CLOSE * max(loss, 1):
            return weights
        loss = tried
    return weights


def _loss(
    terms: Floats, outcomes: Floats, weights: Floats, prior: Floats, strength: float
) -> float:
    spoken = terms @ weights
    likely = np.logaddexp(0, spoken) - outcomes * spoken
    return float(likely.sum() + strength / 2 * ((weights - prior) ** 2).sum())
