"""Where customers lie: skewed features put on scales on which distances mean something."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    import pandas as pd

Points = NDArray[np.float64]
"""Customers as rows, axes as columns."""

TAILS = (1.0, 99.0)
"""Percentiles beyond which a value counts as these: a wholesaler is no segment."""
_FLAT = 1e-9


@dataclass(frozen=True, slots=True)
class Axis:
    """A feature and its scale: log(1 + value), clipped, standardised."""

    feature: str
    low: float
    high: float
    mean: float
    deviation: float

    @classmethod
    def of(cls, feature: str, values: NDArray[np.float64]) -> Axis:
        """Learn a scale from values, not negative; NaN ones teach nothing."""
        logs = np.log1p(values[~np.isnan(values)])
        if not len(logs):
            return cls(feature, 0.0, 0.0, 0.0, 0.0)
        low, high = np.percentile(logs, TAILS)
        logs = np.clip(logs, low, high)
        return cls(feature, float(low), float(high), float(logs.mean()), float(logs.std()))

    def __call__(self, values: NDArray[np.float64]) -> NDArray[np.float64]:
        """Place values; an unknown one lies in the middle."""
        logs = np.clip(np.log1p(np.maximum(values, 0.0)), self.low, self.high)
        return np.nan_to_num((logs - self.mean) / self.deviation)


@dataclass(frozen=True, slots=True)
class Space:
    """The axes together."""

    axes: tuple[Axis, ...]

    @classmethod
    def of(cls, features: pd.DataFrame, names: Sequence[str]) -> Space:
        """Learn the scales of the features that differ between customers."""
        axes = (Axis.of(name, features[name].to_numpy(np.float64)) for name in names)
        return cls(tuple(axis for axis in axes if axis.deviation > _FLAT))

    @property
    def names(self) -> tuple[str, ...]:
        """The features."""
        return tuple(axis.feature for axis in self.axes)

    def points(self, features: pd.DataFrame) -> Points:
        """Place customers: shape [n, axes]."""
        columns = [axis(features[axis.feature].to_numpy(np.float64)) for axis in self.axes]
        return np.column_stack(columns)

    def as_json(self) -> list[dict[str, Any]]:
        """Return what ``from_json`` reads."""
        return [asdict(axis) for axis in self.axes]

    @classmethod
    def from_json(cls, rows: Sequence[Mapping[str, Any]]) -> Space:
        """Restore a space."""
        return cls(tuple(Axis(**row) for row in rows))
