"""How well probabilities and decisions foretell purchases, with intervals."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

BINS = 10
"""Equal parts of the probabilities from 0 to 1, for the calibration error (Guo et al. 2017)."""

POINTS = 100
"""Of a curve that is kept for drawing."""

NAMES = (
    *("roc_auc", "pr_auc", "f1", "precision", "recall"),
    "f1_balanced",
    *("brier", "calibration_error"),
)
"""``f1_balanced`` is what F1 the same decisions had if buyers were as many as others: it compares
sets with different shares of buyers, and with figures that were measured on balanced sets."""


@dataclass(frozen=True, slots=True, eq=False)
class Judged:
    """Rows that were foretold by a model that had not learned from them."""

    probability: NDArray[np.float64]
    decided: NDArray[np.bool_]
    """By the threshold of the model that foretold the row."""
    bought: NDArray[np.bool_]
    people: NDArray[np.int64]
    """Whose rows they are: intervals are of drawing people, not rows."""

    def take(self, rows: NDArray[Any]) -> "Judged":
        """Return the rows at these places, or where this mask holds."""
        return Judged(
            self.probability[rows], self.decided[rows], self.bought[rows], self.people[rows]
        )


def measure(judged: Judged, resamples: int, seed: int) -> dict[str, Any]:
    """Return each measure with its 95 % bootstrap interval, and the confusion matrix.

    Precision, recall and F1 are of buyers; without a buyer, or without another, a measure that
    needs both is None.
    """
    meter = _Meter(judged)
    values = meter.measures(np.ones(len(judged.bought)))
    low, high = _interval(meter, judged.people, resamples, seed)
    measured = {
        name: {"value": _plain(value), "low": _plain(least), "high": _plain(most)}
        for name, value, least, most in zip(NAMES, values, low, high, strict=True)
    }
    return {
        "rows": len(judged.bought),
        "buyers": int(judged.bought.sum()),
        **measured,
        "confusion": confusion(judged),
    }


def confusion(judged: Judged) -> dict[str, int]:
    """Count right and wrong decisions, of buyers and of others."""
    yes, bought = judged.decided, judged.bought
    return {
        "true_positive": int((yes & bought).sum()),
        "false_positive": int((yes & ~bought).sum()),
        "false_negative": int((~yes & bought).sum()),
        "true_negative": int((~yes & ~bought).sum()),
    }


def curves(judged: Judged) -> dict[str, Any]:
    """Return points of the ROC and precision–recall curves, and the calibration by bins."""
    meter = _Meter(judged)
    caught, wrong = meter.counts(np.ones(len(judged.bought)))
    buyers, others = caught[-1], wrong[-1]
    places = np.unique(np.linspace(0, len(caught) - 1, POINTS).round().astype(int))
    return {
        "roc": [
            [_rounded(wrong[place] / others), _rounded(caught[place] / buyers)] for place in places
        ],
        "precision_recall": [
            [_rounded(caught[place] / buyers), _rounded(caught[place] / (caught + wrong)[place])]
            for place in places
        ],
        "calibration": _bins(judged),
    }


def threshold_curve(judged: Judged, costs: Mapping[str, float]) -> list[dict[str, float | None]]:
    """Return what each threshold would bring: precision, recall, F1, and cost a thousand rows.

    Precision is None where nobody would be named.
    """
    return [_at(judged, float(at), costs) for at in np.linspace(0.02, 0.98, 49)]


def _at(judged: Judged, threshold: float, costs: Mapping[str, float]) -> dict[str, float | None]:
    decided = judged.probability >= threshold
    counted = confusion(Judged(judged.probability, decided, judged.bought, judged.people))
    right, wrong = counted["true_positive"], counted["false_positive"]
    missed = counted["false_negative"]
    cost = wrong * costs["wrong"] + missed * costs["missed"]
    return {
        "threshold": _rounded(threshold),
        "precision": _rounded(right / (right + wrong)) if right + wrong else None,
        "recall": _rounded(right / max(right + missed, 1)),
        "f1": _rounded(2 * right / max(2 * right + wrong + missed, 1)),
        "cost": _rounded(1000 * cost / len(judged.bought)),
    }


class _Meter:
    """Measures rows with weights; sorts them once."""

    def __init__(self, judged: Judged) -> None:
        self._order = np.argsort(-judged.probability, kind="stable")
        self._probability = judged.probability[self._order]
        self._bought = judged.bought[self._order]
        self._decided = judged.decided[self._order]
        changes = np.flatnonzero(np.diff(self._probability))
        self._ends = np.append(changes, len(self._order) - 1)
        """The last of each run of equal probabilities."""
        self._bin = np.minimum((self._probability * BINS).astype(int), BINS - 1)

    def counts(self, weights: NDArray[np.float64]) -> tuple[NDArray[Any], NDArray[Any]]:
        """Return the buyers and the others from each distinct probability on."""
        weights = weights[self._order]
        caught = np.cumsum(weights * self._bought)[self._ends]
        wrong = np.cumsum(weights * ~self._bought)[self._ends]
        return caught, wrong

    def measures(self, weights: NDArray[np.float64]) -> NDArray[np.float64]:
        """Return the values of NAMES for rows of these weights: shape [n]."""
        caught, wrong = self.counts(weights)
        weights = weights[self._order]
        buyers, others = caught[-1], wrong[-1]
        with np.errstate(invalid="ignore", divide="ignore"):
            recall = np.concatenate([[0.0], caught / buyers])
            false_alarm = np.concatenate([[0.0], wrong / others])
            precision = np.nan_to_num(caught / (caught + wrong))
            roc_auc = np.trapezoid(recall, false_alarm)
            pr_auc = np.sum(np.diff(recall) * precision)
        return np.array([roc_auc, pr_auc, *self._decisions(weights), *self._errors(weights)])

    def _decisions(self, weights: NDArray[np.float64]) -> tuple[float, ...]:
        right = float(weights[self._decided & self._bought].sum())
        yes = float(weights[self._decided].sum())
        buyers = float(weights[self._bought].sum())
        others = float(weights.sum()) - buyers
        if not buyers or not others:
            return (np.nan,) * 4
        precision, recall = right / yes if yes else 0.0, right / buyers
        balanced = 2 * recall / (1 + recall + (yes - right) / others)
        return 2 * right / (yes + buyers), precision, recall, balanced

    def _errors(self, weights: NDArray[np.float64]) -> tuple[float, float]:
        gap = self._bought - self._probability
        brier = float((weights * gap**2).sum() / weights.sum())
        gaps = np.bincount(self._bin, weights * gap, minlength=BINS)
        return brier, float(np.abs(gaps).sum() / weights.sum())


def _interval(
    meter: _Meter, people: NDArray[np.int64], resamples: int, seed: int
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return the ends of 95 % intervals of drawing people with replacement."""
    rng = np.random.default_rng(seed)
    _, person = np.unique(people, return_inverse=True)
    count = int(person.max()) + 1
    drawn = []
    for _ in range(resamples):
        times = np.bincount(rng.integers(count, size=count), minlength=count)
        drawn.append(meter.measures(times[person].astype(np.float64)))
    ends = [_ends(column[np.isfinite(column)]) for column in np.array(drawn).T]
    low, high = np.array(ends).T
    return low, high


def _ends(drawn: NDArray[np.float64]) -> tuple[float, float]:
    """Return the middle 95 % of what was drawn; NaN where a measure had never been defined."""
    if not len(drawn):
        return np.nan, np.nan
    low, high = np.percentile(drawn, [2.5, 97.5])
    return float(low), float(high)


def _bins(judged: Judged) -> list[dict[str, Any]]:
    """Return what was said and what came true, in ten parts of equally many rows."""
    order = np.argsort(judged.probability, kind="stable")
    parts = [part for part in np.array_split(order, BINS) if len(part)]
    return [
        {
            "said": _rounded(judged.probability[part].mean()),
            "came_true": _rounded(judged.bought[part].mean()),
            "rows": len(part),
        }
        for part in parts
    ]


def _plain(value: float) -> float | None:
    return _rounded(value) if np.isfinite(value) else None


def _rounded(value: float) -> float:
    return round(float(value), 5)
