"""Declining customers, grouped by how they decline."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from customers.features.groups import Values
from customers.winback.config import WinbackConfig
from customers.winback.described import Described

if TYPE_CHECKING:
    from sklearn.cluster import KMeans

EXTREME = 2.0
"""Per cent at each end of a change that are drawn in: a few outliers must not found clusters."""
RARE = 0.05
"""A change that fewer of the customers show than this tells no clusters apart."""
_MOST_JUDGED = 2_000
"""Customers of whom a silhouette is taken."""
_RESTARTS, _QUICK_RESTARTS = 10, 3


@dataclass(frozen=True, slots=True, eq=False)
class ClusterModel:
    """Where the clusters lie."""

    columns: NDArray[np.int64]
    """Places in ``Change`` of what tells customers apart: shape [c]."""
    low: Values
    high: Values
    """What each change is drawn in to: shape [c]."""
    centre: Values
    spread: Values
    """Means and standard deviations, after that: shape [c]."""
    centroids: Values
    """Shape [k, c], of the standardised changes."""

    @classmethod
    def scaled(cls, trusted: Values) -> "ClusterModel":
        """Learn the scale of changes; no clusters yet."""
        low, high = np.percentile(trusted, (EXTREME, 100 - EXTREME), axis=0)
        drawn = np.clip(trusted, low, high)
        telling = (drawn.std(axis=0) > 0) & ((trusted != 0).mean(axis=0) >= RARE)
        columns = np.flatnonzero(telling)
        drawn = drawn[:, columns]
        return cls(
            columns,
            low[columns],
            high[columns],
            drawn.mean(axis=0),
            drawn.std(axis=0),
            np.zeros((0, len(columns))),
        )

    def standardised(self, trusted: Values) -> Values:
        """Return changes on a common scale: shape [n, c]."""
        drawn = np.clip(trusted[:, self.columns], self.low, self.high)
        return (drawn - self.centre) / self.spread

    def assign(self, trusted: Values) -> NDArray[np.int64]:
        """Return the nearest cluster of each customer: shape [n]."""
        points = self.standardised(trusted)
        squares = (self.centroids**2).sum(axis=1) - 2 * points @ self.centroids.T
        return np.asarray(np.argmin(squares, axis=1))


@dataclass(frozen=True, slots=True, eq=False)
class Clusters:
    """Who declines how."""

    model: ClusterModel
    keys: NDArray[np.int64]
    """Ascending: shape [m]."""
    labels: NDArray[np.int64]
    """From 0, the largest cluster; shape [m]."""
    count: int
    silhouette: float | None
    """From -1 to 1; None for a single cluster."""
    stability: float | None
    """Mean adjusted Rand index with clusters of bootstrap samples; None for a single one."""


def cluster_declining(described: Described, config: WinbackConfig) -> Clusters:
    """Group customers by the changes of their buying (K-means on standardised changes).

    There are as many clusters as asked for, or fewer: each has ``least_members`` at least. Too
    few customers make one cluster of all.
    """
    from threadpoolctl import threadpool_limits

    with threadpool_limits(1):  # for so few points, threads cost more than they bring
        return _clustered(described, config)


def _clustered(described: Described, config: WinbackConfig) -> Clusters:
    scale = ClusterModel.scaled(described.trusted) if len(described.keys) else _nothing()
    points = scale.standardised(described.trusted) if len(described.keys) else np.zeros((0, 0))
    for count in _counts(len(points), points.shape[1], config):
        found = _fitted(points, count, config.seed)
        sizes = np.bincount(found.labels_, minlength=count)
        if sizes.min() >= config.least_members:
            order = np.argsort(-sizes, kind="stable")
            model = _with(scale, found.cluster_centers_[order])
            labels = np.argsort(order)[found.labels_]
            return Clusters(
                model,
                described.keys,
                labels,
                count,
                _silhouette(points, labels, config.seed),
                _stability(points, labels, count, config),
            )
    everybody = np.zeros(len(points), dtype=np.int64)
    centre = np.zeros((1, points.shape[1]))
    return Clusters(_with(scale, centre), described.keys, everybody, 1, None, None)


def _counts(size: int, columns: int, config: WinbackConfig) -> Iterator[int]:
    """Yield the numbers of clusters to try, from that asked for down to two."""
    most = min(config.cluster_count, size // config.least_members) if columns else 1
    yield from range(most, 1, -1)


def _fitted(points: Values, count: int, seed: int, restarts: int = _RESTARTS) -> "KMeans":
    from sklearn.cluster import KMeans

    return KMeans(count, n_init=restarts, random_state=seed).fit(points)


def _with(model: ClusterModel, centroids: Values) -> ClusterModel:
    return ClusterModel(model.columns, model.low, model.high, model.centre, model.spread, centroids)


def _nothing() -> ClusterModel:
    none = np.zeros(0)
    return ClusterModel(none.astype(np.int64), none, none, none, none, np.zeros((0, 0)))


def _silhouette(points: Values, labels: NDArray[np.int64], seed: int) -> float:
    from sklearn.metrics import silhouette_score

    most = min(_MOST_JUDGED, len(points))
    judged = np.random.default_rng(seed).permutation(len(points))[:most]
    if len(np.unique(labels[judged])) < 2:
        return 0.0
    return float(silhouette_score(points[judged], labels[judged]))


def _stability(
    points: Values, labels: NDArray[np.int64], count: int, config: WinbackConfig
) -> float:
    """Return how alike the clusters of bootstrap samples group everybody: 1 the same, 0 chance."""
    from sklearn.metrics import adjusted_rand_score

    random = np.random.default_rng(config.seed)
    alike = []
    for _ in range(config.stability_rounds):
        sample = random.integers(len(points), size=len(points))
        again = _fitted(points[sample], count, config.seed, _QUICK_RESTARTS).predict(points)
        alike.append(adjusted_rand_score(labels, again))
    return float(np.mean(alike)) if alike else 0.0
