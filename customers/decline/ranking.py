"""How well scores put declining customers first, with intervals."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from customers.features.groups import Values

TOP = 0.1
"""The share of customers that the lift is of."""
MEASURES = ("roc_auc", "pr_auc", "lift")


@dataclass(frozen=True, slots=True, eq=False)
class Ranking:
    """Customers in the order of their scores, highest first; equal scores share a place."""

    declined: Values
    """1 or 0 in that order: shape [n]."""
    order: NDArray[np.int64]
    """Each one's row before: shape [n]."""
    ends: NDArray[np.int64]
    """The last of each group of equal scores."""

    @classmethod
    def of(cls, scores: Values, declined: NDArray[np.bool_]) -> "Ranking":
        """Sort by score."""
        order = np.argsort(-scores, kind="stable")
        ranked = scores[order]
        ends = np.flatnonzero(np.r_[ranked[1:] != ranked[:-1], True])
        return cls(declined[order].astype(np.float64), order, ends)

    def cumulated(self, weights: Values) -> tuple[Values, Values]:
        """Return how many, and how many declining ones, stand down to each end, from 0 on.

        ``weights`` say how often each row counts, shape [b, n] by row as before sorting; both
        results are of shape [b, g + 1].
        """
        ranked = weights[:, self.order]
        start = np.zeros((len(weights), 1))
        count = np.cumsum(ranked, axis=1)[:, self.ends]
        found = np.cumsum(ranked * self.declined, axis=1)[:, self.ends]
        return np.hstack([start, count]), np.hstack([start, found])

    def measures(self, weights: Values) -> dict[str, Values]:
        """Return ROC AUC, PR AUC (average precision) and the top decile's lift: each [b].

        NaN of a sample that holds customers of one kind only.
        """
        count, found = self.cumulated(weights)
        total, positive = count[:, -1], found[:, -1].copy()
        positive[(positive == 0) | (positive == total)] = np.nan
        stayed = count - found
        area = (np.diff(stayed, axis=1) * (found[:, 1:] + found[:, :-1]) / 2).sum(axis=1)
        precision = found[:, 1:] / np.maximum(count[:, 1:], 1e-12)
        average = (np.diff(found, axis=1) * precision).sum(axis=1) / positive
        top = np.array(
            [np.interp(TOP * n, c, f) for n, c, f in zip(total, count, found, strict=True)]
        )
        lift = top / (TOP * total) / (positive / total)
        return {"roc_auc": area / (positive * (total - positive)), "pr_auc": average, "lift": lift}


@dataclass(frozen=True, slots=True, eq=False)
class Judged:
    """Scores of several models for the same customers, at one or more moments."""

    moment: NDArray[np.int64]
    """Each row's place among the moments: shape [n]."""
    customers: NDArray[np.int64]
    declined: NDArray[np.bool_]
    scores: Mapping[str, Values]
    """By model: shape [n], higher for who is likelier to decline."""

    def take(self, rows: NDArray[np.bool_]) -> "Judged":
        """Return the rows where a mask holds."""
        scores = {name: values[rows] for name, values in self.scores.items()}
        return Judged(self.moment[rows], self.customers[rows], self.declined[rows], scores)

    @classmethod
    def concatenate(cls, parts: Sequence["Judged"]) -> "Judged":
        """Put several moments one after the other; all judge the same models."""
        return cls(
            np.concatenate([part.moment for part in parts]),
            np.concatenate([part.customers for part in parts]),
            np.concatenate([part.declined for part in parts]),
            {
                name: np.concatenate([part.scores[name] for part in parts])
                for name in parts[0].scores
            },
        )


Measured = dict[str, dict[str, Values]]
"""By model and measure: the value itself, then one of each bootstrap sample: shape [b + 1]."""


def measure(judged: Judged, resamples: int, seed: int) -> Measured:
    """Measure every model on the same bootstrap samples of customers; mean over the moments."""
    people, person = np.unique(judged.customers, return_inverse=True)
    weights = np.ones((resamples + 1, len(people)))
    draws = np.random.default_rng(seed)
    weights[1:] = draws.multinomial(len(people), np.full(len(people), 1 / len(people)), resamples)
    parts = [judged.moment == moment for moment in np.unique(judged.moment)]
    return {
        name: _mean(
            [
                Ranking.of(scores[rows], judged.declined[rows]).measures(weights[:, person[rows]])
                for rows in parts
            ]
        )
        for name, scores in judged.scores.items()
    }


def figure(values: Values) -> dict[str, float]:
    """Return a measure with its 95 % percentile interval: JSON."""
    low, high = np.nanpercentile(values[1:], [2.5, 97.5]) if len(values) > 1 else values[[0, 0]]
    return {
        "value": round(float(values[0]), 4),
        "low": round(float(low), 4),
        "high": round(float(high), 4),
    }


def _mean(parts: Sequence[Mapping[str, Values]]) -> dict[str, Values]:
    return {name: np.mean([part[name] for part in parts], axis=0) for name in MEASURES}
