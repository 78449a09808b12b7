"""Which of many partitions is taken.

The rule. A partition is *fit* when

1. no segment is smaller than ``least_people`` or ``least_share`` of the customers, and no more
   than ``most_unassigned`` of them are in none;
2. clusterings of bootstrap samples agree: the mean adjusted Rand index is ``least_stability`` at
   least, and the lower end of its 95 % interval ``sure_stability``;
3. its silhouette lacks at most ``most_lacking`` times as much of 1 as the best of its method that
   passes 1 and 2 and has ``least_k`` segments or more.

Of a method's fit partitions the one with most segments is taken: the finest that stands on firm
ground says most. Where none with ``least_k`` segments is fit, it is the most stable of them whose
mean agreement is ``sure_stability`` at least; then one of fewer segments that is fit; then the most
stable of all that pass 1. K-means is taken unless another method's choice tells as many segments
apart and beats it in both silhouette and stability: it assigns everybody, and its centres can be
read.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from customers.segments.candidates import Candidate, Verdict, try_all
from customers.segments.config import MethodName, SegmentConfig
from customers.segments.space import Points
from data.errors import InputError
from data.progress import Progress


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
        marked = try_all(points, config, progress)
    candidates, best = [], []
    for method in MethodName:
        own = _separated([c for c in marked if c.method is method], config)
        candidates += own
        if (finest := _finest(own, config)) is not None:
            best.append(finest)
    if not best:
        raise InputError(
            f"the {len(points)} customers do not fall into groups of {config.least_people} and "
            f"{config.least_share:.0%} at least; ask for fewer segments or load more purchases"
        )
    chosen = best[0]
    for other in best[1:]:
        chosen = other if _beats(other, chosen) else chosen
    return Choice(tuple(candidates), chosen)


def _separated(own: Sequence[Candidate], config: SegmentConfig) -> list[Candidate]:
    """Rule out which of a method's stable partitions are far less separated than the best."""
    fine = [c.silhouette for c in own if c.fit and (c.k >= config.least_k or config.k)]
    least = 1 - config.most_lacking * (1 - max(fine, default=-1.0))
    return [
        replace(c, verdict=Verdict.BLURRED) if c.fit and c.silhouette < least else c for c in own
    ]


def _finest(own: Sequence[Candidate], config: SegmentConfig) -> Candidate | None:
    """Choose among the partitions of one method; None where none can be taken."""
    fit = [c for c in own if c.fit]
    fine = [c for c in fit if c.k >= config.least_k]
    if fine:
        return max(fine, key=lambda c: (c.k, c.silhouette))
    nearly = [c for c in own if c.k >= config.least_k and c.agreement >= config.sure_stability]
    resampled = [c for c in own if c.stability]
    return max(nearly or fit or resampled, key=lambda c: (c.agreement, c.k), default=None)


def _beats(other: Candidate, first: Candidate) -> bool:
    if other.fit is not first.fit:
        return other.fit and other.k >= first.k
    return (
        other.k >= first.k
        and other.silhouette > first.silhouette
        and other.agreement > first.agreement
    )
