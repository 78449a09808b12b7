"""What is done about buyers being few, to rows that are learned from only."""

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from customers.propensity.config import Balance
from customers.propensity.examples import Examples

NEIGHBOURS = 5
"""Of a buyer, between which and it another one is made up."""


def balanced(
    examples: Examples, balance: Balance, seed: int
) -> tuple[Examples, NDArray[np.float64]]:
    """Return rows to learn from and the weight of each: shape [n]."""
    if balance is Balance.SMOTE:
        examples = _with_made_up_buyers(examples, seed)
    weights = np.ones(len(examples))
    if balance is Balance.WEIGHTS:
        buyers = int(examples.bought.sum())
        weights[examples.bought] = (len(examples) - buyers) / buyers
    return examples, weights


def _with_made_up_buyers(examples: Examples, seed: int) -> Examples:
    """Add buyers until they are as many as the others; unknown values take the column's median.

    Distances are of standardised columns; codes are those of most neighbours (SMOTE-NC).
    """
    from imblearn.over_sampling import SMOTE, SMOTENC  # slow to import
    from sklearn.impute import SimpleImputer
    from sklearn.preprocessing import StandardScaler

    codes = np.array([name in examples.nominal for name in examples.columns])
    known = SimpleImputer(strategy="median", keep_empty_features=True)
    values = known.fit_transform(examples.values)
    scaler = StandardScaler()
    values[:, ~codes] = scaler.fit_transform(values[:, ~codes])
    neighbours = min(NEIGHBOURS, int(examples.bought.sum()) - 1)
    settings = {"k_neighbors": neighbours, "random_state": seed}
    sampler = (
        SMOTENC(np.flatnonzero(codes).tolist(), **settings) if codes.any() else SMOTE(**settings)
    )
    made, bought = sampler.fit_resample(values, examples.bought)
    new = made[len(examples) :]
    new[:, ~codes] = scaler.inverse_transform(new[:, ~codes])
    return replace(
        examples,
        values=np.concatenate([examples.values, new]),
        bought=np.asarray(bought, dtype=bool),
        people=np.concatenate([examples.people, np.full(len(new), -1, dtype=np.int64)]),
        moments={},
    )
