"""Which of many partitions is taken.

The rule. A partition is *fit* when

1. no segment is smaller than ``least_people`` or ``least_share`` of the customers, and no more
   than ``most_unassigned`` of them are in none;
2. clusterings of bootstrap samples agree: their mean adjusted Rand index is, by the lower end of
   its 95 % interval, ``least_stability`` at least;
3. its silhouette lacks at most ``most_lacking`` times as much of 1 as the best of those that pass
   1 and 2 and have ``least_k`` segments or more.

Of a method's fit partitions the one with most segments is taken: the finest that stands on firm
ground says most. Fewer than ``least_k`` segments are taken only where nothing finer passes 1 and 2,
and where none does at all, the most stable one that passes 1. K-means is taken unless another
method's choice tells as many segments apart and beats it in both silhouette and stability: it
assigns everybody, and its centres can be read. Other methods, slower, are not resampled where
their silhouette rules them out already.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

import numpy as np

from customers.segments.config import MethodName, SegmentConfig
from customers.segments.methods import Attempt, attempts
from customers.segments.partition import NONE, Labels, Partition
from customers.segments.space import Points
from customers.segments.stability import Stability, stability
from data.errors import InputError
from data.progress import Progress

SILHOUETTE_SAMPLE = 3_000
"""Its cost grows with the square."""


class Verdict(StrEnum):
    """Why a partition is not fit, or that it is."""

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


@dataclass(frozen=True, slots=True, eq=False)
class Choice:
    """All candidates and the one taken."""

    candidates: tuple[Candidate, ...]
    chosen: Candidate


def choose(points: Points, config: SegmentConfig, progress: Progress) -> Choice:
    """Try what the configuration allows and choose by the rule.

    Raises
    ------
    InputError
        No partition has segments of the least size.
    """
    from threadpoolctl import threadpool_limits

    with threadpool_limits(1):  # for so few points, threads cost more than they bring
        return _choose(points, config, progress)


def _choose(points: Points, config: SegmentConfig, progress: Progress) -> Choice:
    tried = attempts(config, len(points))
    candidates = []
    best = -1.0
    for done, attempt in enumerate(tried):
        progress("comparing segmentations", done, len(tried))
        found = _marked(points, attempt, config)
        floor = -1.0 if attempt.method is MethodName.KMEANS else _least(best, config)
        if found.verdict is Verdict.FIT:
            found = _resampled(found, points, attempt, floor, config)
        if found.verdict is Verdict.FIT and (found.k >= config.least_k or config.k):
            best = max(best, found.silhouette)
        candidates.append(found)
    progress("comparing segmentations", len(tried), len(tried))
    least = _least(best, config)
    candidates = [
        replace(c, verdict=Verdict.BLURRED)
        if c.verdict is Verdict.FIT and c.silhouette < least
        else c
        for c in candidates
    ]
    return Choice(tuple(candidates), _chosen(candidates, len(points), config))


def _least(best: float, config: SegmentConfig) -> float:
    """Return the smallest silhouette that still passes; of the worst, any does."""
    return -1.0 if best == -1.0 else 1 - config.most_lacking * (1 - best)


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
    found: Candidate, points: Points, attempt: Attempt, floor: float, config: SegmentConfig
) -> Candidate:
    if found.silhouette < floor:
        return replace(found, verdict=Verdict.BLURRED)
    agreement = stability(points, attempt.fit, config.bootstraps, config.seed)
    stable = agreement.low >= config.least_stability
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


def _chosen(candidates: Sequence[Candidate], count: int, config: SegmentConfig) -> Candidate:
    best = [
        found
        for method in MethodName
        if (found := _finest([c for c in candidates if c.method is method], config))
    ]
    if not best:
        raise InputError(
            f"the {count} customers do not fall into groups of {config.least_people} and "
            f"{config.least_share:.0%} at least; ask for fewer segments or load more purchases"
        )
    first = best[0]
    for other in best[1:]:
        first = other if _beats(other, first) else first
    return first


def _finest(candidates: Sequence[Candidate], config: SegmentConfig) -> Candidate | None:
    """Choose among the partitions of one method; None where none can be taken."""
    fit = [c for c in candidates if c.verdict is Verdict.FIT]
    if fit:
        fine = [c for c in fit if c.k >= config.least_k]
        return max(fine or fit, key=lambda c: (c.k, c.silhouette))
    return max(
        (c for c in candidates if c.stability), key=lambda c: (c.agreement, c.k), default=None
    )


def _beats(other: Candidate, first: Candidate) -> bool:
    if (other.verdict is Verdict.FIT) != (first.verdict is Verdict.FIT):
        return other.verdict is Verdict.FIT
    return (
        other.k >= first.k
        and other.silhouette > first.silhouette
        and other.agreement > first.agreement
    )
