"""Curves of scores: ROC, precision and recall, and what contacting a share of customers catches."""

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

from customers.decline.ranking import Judged, Ranking
from customers.features.groups import Values

GRID = np.linspace(0, 1, 41)
Curve = Callable[[Ranking], Values]


def curves(judged: Judged, models: Sequence[str]) -> dict[str, Any]:
    """Return each model's curves over one grid, mean over the moments: JSON."""
    kinds: dict[str, Curve] = {"roc": _roc, "precision_recall": _precision, "gains": _gains}
    return {
        "grid": np.round(GRID, 4).tolist(),
        **{
            kind: {model: np.round(_mean(judged, model, curve), 4).tolist() for model in models}
            for kind, curve in kinds.items()
        },
    }


def _mean(judged: Judged, model: str, curve: Curve) -> Values:
    scores = judged.scores[model]
    parts = [judged.moment == moment for moment in np.unique(judged.moment)]
    found = [curve(Ranking.of(scores[rows], judged.declined[rows])) for rows in parts]
    return np.asarray(np.mean(found, axis=0), dtype=np.float64)


def _cumulated(ranking: Ranking) -> tuple[Values, Values]:
    count, found = ranking.cumulated(np.ones((1, len(ranking.order))))
    return count[0], found[0]


def _roc(ranking: Ranking) -> Values:
    """Return the share of declining customers caught by the share of others contacted."""
    count, found = _cumulated(ranking)
    stayed = count - found
    return _on_grid(stayed / stayed[-1], found / found[-1])


def _precision(ranking: Ranking) -> Values:
    """Return the precision by the share of declining customers caught."""
    count, found = _cumulated(ranking)
    precision = found[1:] / count[1:]
    return _on_grid(found[1:] / found[-1], precision)


def _gains(ranking: Ranking) -> Values:
    """Return the share of declining customers caught by the share of all contacted."""
    count, found = _cumulated(ranking)
    return _on_grid(count / count[-1], found / found[-1])


def _on_grid(x: Values, y: Values) -> Values:
    return np.asarray(np.interp(GRID, x, y), dtype=np.float64)
