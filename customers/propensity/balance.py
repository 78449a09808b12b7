"""What is done about buyers being few, to rows that are learned from only."""

from collections.abc import Callable
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from customers.propensity.config import Balance
from customers.propensity.examples import Examples

Values = NDArray[np.float64]
"""Shape [n, columns]."""

NEIGHBOURS = 5
"""Of a row, between which and it another one is made up."""


def balanced(
    examples: Examples, balance: Balance, seed: int
) -> tuple[Examples, NDArray[np.float64]]:
    """Return rows to learn from and the weight of each: shape [n]."""
    if balance is Balance.SMOTE:
        examples = _with_made_up_rows(examples, seed)
    weights = np.ones(len(examples))
    if balance is Balance.WEIGHTS:
        buyers = int(examples.bought.sum())
        weights[examples.bought] = (len(examples) - buyers) / buyers
    return examples, weights


def _with_made_up_rows(examples: Examples, seed: int) -> Examples:
    """Add buyers, or others where these are fewer, until both are as many.

    Distances are of standardised columns; codes, and which values are unknown, are those of most
    neighbours (SMOTE-NC).
    """
    from imblearn.over_sampling import SMOTE, SMOTENC  # slow to import

    described, codes, restore = _standardised(examples)
    rarer = int(np.bincount(examples.bought, minlength=2).min())
    settings = {"k_neighbors": min(NEIGHBOURS, rarer - 1), "random_state": seed}
    sampler = SMOTENC(codes, **settings) if codes else SMOTE(**settings)
    made, bought = sampler.fit_resample(described, examples.bought)
    new = restore(made[len(examples) :])
    return replace(
        examples,
        values=np.concatenate([examples.values, new]),
        bought=np.asarray(bought, dtype=bool),
        people=np.concatenate([examples.people, np.full(len(new), -1, dtype=np.int64)]),
        moments={},
    )


def _standardised(examples: Examples) -> tuple[Values, list[int], Callable[[Values], Values]]:
    """Return rows to measure distances by, which of their columns are codes, and the way back.

    A column that is unknown in places brings another that says where: without it, made-up rows
    would know what real ones do not, and trees would tell them by that.
    """
    from sklearn.impute import SimpleImputer  # slow to import
    from sklearn.preprocessing import StandardScaler

    codes = np.array([name in examples.nominal for name in examples.columns])
    unknown = np.isnan(examples.values)
    gaps = np.flatnonzero(unknown.any(axis=0))
    values = SimpleImputer(strategy="median", keep_empty_features=True).fit_transform(
        examples.values
    )
    scaler = StandardScaler()
    values[:, ~codes] = scaler.fit_transform(values[:, ~codes])
    width = values.shape[1]

    def restore(made: Values) -> Values:
        rows = made[:, :width].copy()
        rows[:, ~codes] = scaler.inverse_transform(rows[:, ~codes])
        rows[:, gaps] = np.where(made[:, width:] > 0, np.nan, rows[:, gaps])
        return rows

    places = [*np.flatnonzero(codes).tolist(), *range(width, width + len(gaps))]
    return np.column_stack([values, unknown[:, gaps]]), places, restore
