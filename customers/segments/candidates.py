"""Partitions that are tried, with their marks."""

from dataclasses import dataclass, replace
from enum import StrEnum

import numpy as np

from customers.segments.config import MethodName, SegmentConfig
from customers.segments.methods import Attempt, attempts
from customers.segments.partition import NONE, Labels, Partition
from customers.segments.space import Points
from customers.segments.stability import Stability, stability
from data.progress import Progress

SILHOUETTE_SAMPLE = 3_000
"""Its cost grows with the square."""


class Verdict(StrEnum):
    """Why a partition is not fit, or that it is; see ``choice``."""

    FIT = "fit"
    ONE_GROUP = "one_group"
    TOO_SMALL = "too_small"
    UNASSIGNED = "unassigned"
    UNSTABLE = "unstable"
    BLURRED = "blurred"


@dataclass(frozen=True, slots=True, eq=False)
class Candidate:
    """A partition and its marks."""

    method: MethodName
    k: int
    partition: Partition
    smallest: int
    """Customers of those tried."""
    unassigned: float
    """The share of customers in no segment."""
    silhouette: float
    """Of those in segments; 0 of one group."""
    calinski_harabasz: float
    stability: Stability | None
    """None where it is ruled out without."""
    verdict: Verdict

    @property
    def agreement(self) -> float:
        """The mean adjusted Rand index between samples; 0 where it was not measured."""
        return self.stability.mean if self.stability else 0.0

    @property
    def fit(self) -> bool:
        """Whether nothing is against it."""
        return self.verdict is Verdict.FIT


def try_all(points: Points, config: SegmentConfig, progress: Progress) -> list[Candidate]:
    """Mark what the configuration allows, K-means first.

    What sizes rule out is not resampled, nor by another method what is less separated than
    everything fit that K-means found: it is slower, and would not be taken.
    """
    tried = attempts(config, len(points))
    candidates: list[Candidate] = []
    for done, attempt in enumerate(tried):
        progress("comparing segmentations", done, len(tried))
        found = _marked(points, attempt, config)
        means = [c.silhouette for c in candidates if c.fit and c.method is MethodName.KMEANS]
        if found.fit and attempt.method is not MethodName.KMEANS and means:
            blurred = found.silhouette < min(means)
            found = replace(found, verdict=Verdict.BLURRED) if blurred else found
        if found.fit:
            found = _resampled(found, points, attempt, config)
        candidates.append(found)
    progress("comparing segmentations", len(tried), len(tried))
    return candidates


def _marked(points: Points, attempt: Attempt, config: SegmentConfig) -> Candidate:
    """Fit a partition; look at its sizes and how far its segments lie apart."""
    from sklearn.metrics import calinski_harabasz_score, silhouette_score

    partition = attempt.fit(points, config.seed)
    labels = partition.assign(points)
    inside = labels != NONE
    own, of = points[inside], labels[inside]
    sizes = np.bincount(of, minlength=attempt.k or 0)
    apart = np.count_nonzero(sizes) > 1
    sample = _sampled(of, config)
    return Candidate(
        method=attempt.method,
        k=len(sizes),
        partition=partition,
        smallest=int(sizes.min(initial=len(points))),
        unassigned=float(1 - inside.mean()),
        silhouette=float(silhouette_score(own[sample], of[sample])) if apart else 0.0,
        calinski_harabasz=float(calinski_harabasz_score(own, of)) if apart else 0.0,
        stability=None,
        verdict=_sized(sizes, inside, config),
    )


def _resampled(
    found: Candidate, points: Points, attempt: Attempt, config: SegmentConfig
) -> Candidate:
    agreement = stability(points, attempt.fit, config.bootstraps, config.seed)
    stable = agreement.mean >= config.least_stability and agreement.low >= config.sure_stability
    return replace(found, stability=agreement, verdict=Verdict.FIT if stable else Verdict.UNSTABLE)


def _sized(sizes: Labels, inside: np.ndarray, config: SegmentConfig) -> Verdict:
    if np.count_nonzero(sizes) < 2:
        return Verdict.ONE_GROUP
    if sizes.min() < max(config.least_people, config.least_share * len(inside)):
        return Verdict.TOO_SMALL
    return Verdict.UNASSIGNED if 1 - inside.mean() > config.most_unassigned else Verdict.FIT


def _sampled(labels: Labels, config: SegmentConfig) -> np.ndarray:
    """Draw the rows that the silhouette is taken of: some of every group."""
    rows = np.random.default_rng(config.seed).permutation(len(labels))
    _, firsts = np.unique(labels[rows], return_index=True)
    return np.union1d(rows[:SILHOUETTE_SAMPLE], rows[firsts])
