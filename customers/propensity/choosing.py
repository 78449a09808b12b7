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
    tried: list[tuple[TreeConfig, float]] = []
    margins: dict[Balance, NDArray[np.float64]] = {}
    for trees in config.grid:
        held = _margins(examples, parts, trees, Balance.NONE, config.seed)
        score = _score(examples, parts, held)
        if score > max((other for _, other in tried), default=0.0):
            margins[Balance.NONE] = held
        tried.append((trees, score))
    best, score = max(tried, key=lambda one: one[1])
    scores = {Balance.NONE: score}
    for balance in balances:
        if balance is not Balance.NONE:
            margins[balance] = _margins(examples, parts, best, balance, config.seed)
            scores[balance] = _score(examples, parts, margins[balance])
    chosen = max(scores, key=lambda balance: scores[balance])
    return Choice(best, chosen, tuple(tried), scores, margins)


def _margins(
    examples: Examples, parts: Sequence[Split], trees: TreeConfig, balance: Balance, seed: int
) -> NDArray[np.float64]:
    """Foretell each fold by trees of the others; nothing made up is ever foretold."""
    margins = np.full(len(examples), np.nan)
    for learned, held in parts:
        booster = grow(examples.take(learned), trees, balance, seed)
        margins[held] = booster.predict(examples.values[held], raw_score=True, num_threads=THREADS)
    return margins


def _score(examples: Examples, parts: Sequence[Split], margins: NDArray[np.float64]) -> float:
    from sklearn.metrics import average_precision_score  # slow to import

    return float(
        np.mean(
            [average_precision_score(examples.bought[held], margins[held]) for _, held in parts]
        )
    )
