"""Learning the weights of a ranking from queries whose products were judged.

Each weight is that of a linear score, and the score's softmax over a query's candidates should
give the judged grades (ListNet's top-one cross entropy, Cao et al., ICML 2007), which is convex.
Judgements are mostly pooled from other systems: half of the objective counts a product that nobody
judged as irrelevant, half leaves it out. Weights stay near those in use unless the queries speak
against them (ridge towards them, in any scale).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from data.errors import InputError
from data.product import ProductId
from retrieval.engine import SearchEngine
from retrieval.weights import RankingWeights

Grades = Mapping[ProductId, float]
Column = NDArray[np.float64]
_DEPTH = 10
_DISCOUNTS = 1 / np.log2(np.arange(2, _DEPTH + 2))
_RIDGE = 1.0
"""What a squared unit away from the weights in use costs, in nats of one query."""


@dataclass(frozen=True, slots=True)
class Fit:
    """Fitted weights, and what they gain on queries that they were not fitted to."""

    weights: RankingWeights
    """The ones to use: those fitted to all queries, or those in use where they are no better."""
    before: tuple[float, ...]
    """NDCG@10 of the weights in use, by fold."""
    after: tuple[float, ...]
    """NDCG@10 of weights fitted to the other folds."""
    adopted: bool


@dataclass(frozen=True, slots=True)
class _Query:
    """The candidates of one query; grades are nan where nobody judged."""

    features: NDArray[np.float64]
    preferences: Column
    grades: Column
    best: float
    """The discounted gain of the ideal ranking."""

    def ndcg(self, weights: RankingWeights) -> tuple[float, float]:
        """Return NDCG@10 of all candidates and of the judged ones alone."""
        scores = self.features @ weights.as_array() + self.preferences
        grades = self.grades[np.argsort(-scores, kind="stable")]
        judged = grades[~np.isnan(grades)]
        return _gain(np.nan_to_num(grades)) / self.best, _gain(judged) / self.best


def fit(
    engine: SearchEngine, judgements: Mapping[str, Grades], *, folds: int = 5, seed: int = 0
) -> Fit:
    """Fit weights to judged queries; cross-validated by query to tell whether they help.

    ``judgements`` holds the grades of products by the text of a query; a grade of 0 is irrelevant.
    They are adopted where NDCG@10 is better on held-out queries, the mean of that over all products
    and over judged ones. Raises InputError for fewer queries with a relevant product than folds.
    """
    judged = {t: grades for t, grades in judgements.items() if max(grades.values(), default=0) > 0}
    if len(judged) < folds:
        raise InputError(
            f"{len(judged)} queries have a relevant product; fitting needs {folds} or more"
        )
    queries = [_read(engine, text, grades) for text, grades in judged.items()]
    used = engine.weights
    order = np.random.default_rng(seed).permutation(len(queries))
    before, after = [], []
    for held in np.array_split(order, folds):
        fitted = _fitted([queries[i] for i in np.setdiff1d(order, held)], used)
        before.append([queries[i].ndcg(used) for i in held])
        after.append([queries[i].ndcg(fitted) for i in held])
    better = bool(np.mean(np.concatenate(after)) > np.mean(np.concatenate(before)))
    return Fit(
        weights=_fitted(queries, used) if better else used,
        before=tuple(float(np.mean(values, axis=0)[0]) for values in before),
        after=tuple(float(np.mean(values, axis=0)[0]) for values in after),
        adopted=better,
    )


def _read(engine: SearchEngine, text: str, grades: Grades) -> _Query:
    understood = engine.understand(text)
    mask = engine.mask(understood.hard)
    positions, features = engine.candidates(understood, mask, _DEPTH, titles=True)
    given = [grades.get(engine.ids[position], np.nan) for position in positions.tolist()]
    ideal = np.sort(np.maximum(np.fromiter(grades.values(), float), 0.0))[::-1]
    return _Query(
        features=features,
        preferences=engine.preferences(understood, positions),
        grades=np.maximum(np.array(given, np.float64), 0.0),
        best=_gain(ideal),
    )


def _gain(grades: Column) -> float:
    first = grades[:_DEPTH]
    return float(first @ _DISCOUNTS[: len(first)])


def _fitted(queries: Sequence[_Query], used: RankingWeights) -> RankingWeights:
    """Minimise the mean cross entropy over weights and the scale of those in use, all from 0."""
    from scipy.optimize import minimize

    lists = [part for query in queries for part in _targets(query)]
    near = used.scaled().as_array()

    def loss(parameters: Column) -> tuple[float, Column]:
        weights, scale = parameters[:-1], parameters[-1]
        away = weights - scale * near
        value = _RIDGE * away @ away
        slope = np.append(2 * _RIDGE * away, -2 * _RIDGE * away @ near)
        for features, target in lists:
            scores = features @ weights
            chances = np.exp(scores - scores.max())
            total = chances.sum()
            value -= 0.5 * (target @ (scores - scores.max()) - np.log(total))
            slope[:-1] += 0.5 * (chances / total - target) @ features
        return value / len(queries), slope / len(queries)

    start = np.append(10 * near, 10.0)
    found = minimize(loss, start, jac=True, method="L-BFGS-B", bounds=[(0, None)] * len(start))
    names = RankingWeights.names()
    shares = found.x[:-1] / found.x[:-1].sum()
    return RankingWeights(**dict(zip(names, np.round(shares, 4).tolist(), strict=True)))


def _targets(query: _Query) -> list[tuple[NDArray[np.float64], Column]]:
    """Return the two lists to learn of a query: all candidates, and the judged ones.

    None of a query whose relevant products are not among its candidates.
    """
    if not np.nansum(query.grades):
        return []
    judged = ~np.isnan(query.grades)
    grades = query.grades[judged]
    every = np.nan_to_num(query.grades)
    return [
        (query.features, every / every.sum()),
        (query.features[judged], grades / grades.sum()),
    ]
