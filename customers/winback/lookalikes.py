"""Who at an earlier moment looked as today's decliners do."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from customers.features.groups import Values
from customers.winback.clusters import ClusterModel
from customers.winback.described import Described

if TYPE_CHECKING:
    from sklearn.linear_model import LogisticRegression

_MOST_STEPS = 500


@dataclass(frozen=True, slots=True, eq=False)
class Lookalikes:
    """Tells by changes and levels alone who would have been forecast to decline.

    A logistic regression on who is forecast now; the forecast itself may use more, and was not
    made at earlier moments.
    """

    scale: ClusterModel
    level_centre: Values
    level_spread: Values
    model: "LogisticRegression | None"
    """None where everybody declines."""
    threshold: float
    """The logit above which so many customers lie now as are forecast."""

    @classmethod
    def of(cls, described: Described, declining: NDArray[np.bool_]) -> "Lookalikes":
        """Learn from everybody at the moment of the forecast: shape [n]."""
        scale = ClusterModel.scaled(described.trusted)
        spread = described.levels.std(axis=0)
        made = cls(
            scale,
            described.levels.mean(axis=0),
            np.where(spread > 0, spread, 1.0),
            None,
            0.0,
        )
        if declining.all() or not declining.any():
            return made
        from sklearn.linear_model import LogisticRegression

        points = made._points(described)
        model = LogisticRegression(max_iter=_MOST_STEPS).fit(points, declining)
        logits = np.sort(model.decision_function(points))
        threshold = float(logits[len(logits) - int(declining.sum())])
        return cls(scale, made.level_centre, made.level_spread, model, threshold)

    def at(self, described: Described) -> NDArray[np.bool_]:
        """Mark the customers of an earlier moment who look like today's decliners."""
        if self.model is None:
            return np.ones(len(described.keys), dtype=bool)
        if not len(described.keys):
            return np.zeros(0, dtype=bool)
        logits = self.model.decision_function(self._points(described))
        return np.asarray(logits >= self.threshold)

    def _points(self, described: Described) -> Values:
        levels = (described.levels - self.level_centre) / self.level_spread
        return np.column_stack((self.scale.standardised(described.trusted), levels))
