"""Ways to find groups of points."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from customers.segments.config import MethodName, SegmentConfig
from customers.segments.neighbours import group_means
from customers.segments.partition import Labels, Mixture, Nearest, Partition
from customers.segments.space import Points

Fit = Callable[[Points, int], Partition]
"""Takes points and a seed."""

STARTS = {MethodName.KMEANS: 10, MethodName.GMM: 2}
"""How often a method begins anew, to keep its best end."""
GROUP_SHARES = (0.02, 0.05, 0.1)
"""The shares of all points that HDBSCAN takes for the least group, each in turn."""
_FLOOR = 1e-3
"""Added to the variances of a mixture: who bought once lies on a line with many others."""


@dataclass(frozen=True, slots=True)
class Attempt:
    """A method with its settings."""

    method: MethodName
    k: int | None
    """None where the method finds it."""
    fit: Fit


def attempts(config: SegmentConfig, count: int) -> list[Attempt]:
    """Return what is to be tried on ``count`` points."""
    methods = list(MethodName) if config.method is None else [config.method]
    most = min(config.most_k, count // config.least_people)
    ks = range(2, most + 1) if config.k is None else [config.k]
    found = [
        Attempt(method, k, _fit(method, k))
        for method in methods
        if method is not MethodName.HDBSCAN
        for k in ks
    ]
    if MethodName.HDBSCAN in methods and config.k is None:
        found += [Attempt(MethodName.HDBSCAN, None, _dense(share)) for share in GROUP_SHARES]
    return found


def _fit(method: MethodName, k: int) -> Fit:
    if method is MethodName.KMEANS:
        return lambda points, seed: kmeans(points, k, seed)
    return lambda points, seed: mixture(points, k, seed)


def _dense(least_share: float) -> Fit:
    return lambda points, _: hdbscan(points, least_share)


def kmeans(points: Points, k: int, seed: int) -> Nearest:
    """Find k centres such that points lie near theirs."""
    from sklearn.cluster import KMeans

    fitted = KMeans(k, n_init=STARTS[MethodName.KMEANS], random_state=seed).fit(points)
    return Nearest(np.asarray(fitted.cluster_centers_), np.arange(k))


def mixture(points: Points, k: int, seed: int) -> Mixture:
    """Find k Gaussians of any shape that make such points likely."""
    from sklearn.mixture import GaussianMixture

    starts = STARTS[MethodName.GMM]
    fitted = GaussianMixture(k, n_init=starts, reg_covar=_FLOOR, random_state=seed).fit(points)
    return Mixture(fitted.weights_, fitted.means_, fitted.covariances_)


def hdbscan(points: Points, least_share: float) -> Nearest:
    """Find dense groups of any shape, of a least share of the points; the others are in none.

    A place counts once, however many lie there, so that a bootstrap sample's repetitions are no
    density. Kept are means of neighbours, nobody's own place.
    """
    from sklearn.cluster import HDBSCAN

    places = np.unique(points, axis=0)
    least = max(5, round(least_share * len(places)))
    labels: Labels = HDBSCAN(min_cluster_size=least, copy=True).fit_predict(places).astype(np.int64)
    anchors, of = [], []
    for label in np.unique(labels):
        means = group_means(places[labels == label])
        anchors.append(means)
        of.append(np.full(len(means), label))
    return Nearest(np.concatenate(anchors), np.concatenate(of))
