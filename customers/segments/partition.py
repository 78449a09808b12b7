"""Rules that put customers into segments, once the segments are found."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from customers.segments.space import Points

Labels = NDArray[np.int64]
"""Segments by number; -1 for none."""

NONE = -1


class Partition(Protocol):
    """Assigns points to segments."""

    def assign(self, points: Points) -> Labels:
        """Return each point's segment."""

    def renumbered(self, numbers: NDArray[np.int64]) -> "Partition":
        """Return the same with segment i called ``numbers[i]``."""

    def as_json(self) -> dict[str, Any]:
        """Return what ``partition_from`` reads."""


@dataclass(frozen=True, slots=True, eq=False)
class Nearest:
    """A point belongs to where the nearest anchor does: centres of K-means, places of HDBSCAN."""

    anchors: Points
    labels: Labels
    """The anchors' segments."""

    def assign(self, points: Points) -> Labels:
        """Return each point's segment."""
        from scipy.spatial import cKDTree

        _, nearest = cKDTree(self.anchors).query(points)
        return np.asarray(self.labels[nearest])

    def renumbered(self, numbers: NDArray[np.int64]) -> "Nearest":
        """Return the same with segment i called ``numbers[i]``."""
        labels = np.where(self.labels == NONE, NONE, numbers[self.labels])
        return Nearest(self.anchors, labels)

    def as_json(self) -> dict[str, Any]:
        """Return what ``partition_from`` reads."""
        return {"anchors": self.anchors.tolist(), "labels": self.labels.tolist()}


@dataclass(frozen=True, slots=True, eq=False)
class Mixture:
    """A point belongs to the Gaussian that most probably made it."""

    weights: NDArray[np.float64]
    means: Points
    covariances: NDArray[np.float64]
    """Shape [k, d, d]."""

    def assign(self, points: Points) -> Labels:
        """Return each point's segment."""
        from scipy.stats import multivariate_normal

        densities = [
            np.log(weight) + multivariate_normal.logpdf(points, mean, covariance)
            for weight, mean, covariance in zip(
                self.weights, self.means, self.covariances, strict=True
            )
        ]
        return np.asarray(np.argmax(np.reshape(densities, (-1, len(points))), axis=0))

    def renumbered(self, numbers: NDArray[np.int64]) -> "Mixture":
        """Return the same with segment i called ``numbers[i]``."""
        order = np.argsort(numbers)
        return Mixture(self.weights[order], self.means[order], self.covariances[order])

    def as_json(self) -> dict[str, Any]:
        """Return what ``partition_from`` reads."""
        return {
            "weights": self.weights.tolist(),
            "means": self.means.tolist(),
            "covariances": self.covariances.tolist(),
        }


def partition_from(held: Mapping[str, Any]) -> Partition:
    """Restore a partition from its JSON."""
    if "anchors" in held:
        return Nearest(np.array(held["anchors"], float), np.array(held["labels"], np.int64))
    arrays = (np.array(held[name], float) for name in ("weights", "means", "covariances"))
    return Mixture(*arrays)
