"""Choosing how trees grow, among folds of the rows that are learned from."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from customers.propensity.config import Balance, PropensityConfig, TreeConfig
from customers.propensity.examples import Examples, Split, folds
from customers.propensity.trees import THREADS, grow


@dataclass(frozen=True, slots=True, eq=False)
class Choice:
    """What did best on rows that were not learned from."""

    trees: TreeConfig
    balance: Balance
    tried: tuple[tuple[TreeConfig, float], ...]
    """Every way of growing with its PR AUC, buyers as they are."""
    balances: Mapping[Balance, float]
    """PR AUC of each balance, grown as chosen."""
    margins: Mapping[Balance, NDArray[np.float64]]
    """Of every row, by trees that had not learned from it: shape [n]."""


def choose(examples: Examples, balances: Sequence[Balance], config: PropensityConfig) -> Choice:
    """Choose by the mean PR AUC over inner folds; balances are compared as the best tree grows.

    All ways are tried on the same folds, with the same seeds.
    """
    parts = list(folds(examples, config.inner_folds, config.seed))
    tried: dict[TreeConfig, NDArray[np.float64]] = {}
    margins: dict[Balance, NDArray[np.float64]] = {}
    best = config.grid[0]
    for trees in config.grid:
        held = _margins(examples, parts, trees, Balance.NONE, config.seed)
        tried[trees] = _scores(examples, parts, held)
        if trees == best or tried[trees].mean() > tried[best].mean():
            best, margins[Balance.NONE] = trees, held
    scores = {Balance.NONE: tried[best]}
    for balance in balances:
        if balance is not Balance.NONE:
            margins[balance] = _margins(examples, parts, best, balance, config.seed)
            scores[balance] = _scores(examples, parts, margins[balance])
    return Choice(
        best,
        _preferred(scores),
        tuple((trees, float(score.mean())) for trees, score in tried.items()),
        {balance: float(score.mean()) for balance, score in scores.items()},
        margins,
    )


def _preferred(scores: Mapping[Balance, NDArray[np.float64]]) -> Balance:
    """Return the best balance; buyers stay as they are unless one gains more than chance brings.

    That is more than a standard error of its gains over the folds.
    """
    as_they_are = scores[Balance.NONE]
    gains = {balance: score - as_they_are for balance, score in scores.items()}
    clear = {
        balance: float(gain.mean())
        for balance, gain in gains.items()
        if gain.mean() > gain.std(ddof=1) / np.sqrt(len(gain))
    }
    return max(clear, key=lambda balance: clear[balance], default=Balance.NONE)


def _margins(
    examples: Examples, parts: Sequence[Split], trees: TreeConfig, balance: Balance, seed: int
) -> NDArray[np.float64]:
    """Foretell each fold by trees of the others; nothing made up is ever foretold."""
    margins = np.full(len(examples), np.nan)
    for learned, held in parts:
        booster = grow(examples.take(learned), trees, balance, seed)
        margins[held] = booster.predict(examples.values[held], raw_score=True, num_threads=THREADS)
    return margins


def _scores(
    examples: Examples, parts: Sequence[Split], margins: NDArray[np.float64]
) -> NDArray[np.float64]:
    """Return the PR AUC of each fold: shape [folds]."""
    from sklearn.metrics import average_precision_score  # slow to import

    return np.array(
        [average_precision_score(examples.bought[held], margins[held]) for _, held in parts]
    )
