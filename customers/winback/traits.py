"""What sets a cluster of declining customers apart from the other decliners."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

import numpy as np
from numpy.typing import NDArray

from customers.features.groups import Values
from customers.winback.changes import RATIOS, Change
from customers.winback.clusters import Clusters
from customers.winback.described import Described

SMALL_EFFECT = 0.2
"""Cohen, Statistical Power Analysis, 1988: a standardised difference below it tells little."""
MOST_TRAITS = 4
STEADY_RATIO, STEADY_SHARE = math.log(1.1), 0.03
"""A ratio within a tenth of 1, or a share within three points, is as before."""


class Course(StrEnum):
    """Where a change went in a cluster; names are made of it."""

    UP = "up"
    DOWN = "down"
    STEADY = "steady"
    MILD = "mild"
    """Down, or for a silence up, yet less than with other decliners."""


@dataclass(frozen=True, slots=True)
class Trait:
    """One change in a cluster, beside all other decliners."""

    change: Change
    effect: float
    """Cohen's d against the others: above 0 more, below it less."""
    value: float
    """The cluster's median: a ratio where the change is one, or a difference of shares."""
    others: float
    """The same of the others."""

    @property
    def course(self) -> Course | None:
        """Where it went; None where it went against what sets it apart."""
        is_ratio = self.change in RATIOS
        steady = STEADY_RATIO if is_ratio else STEADY_SHARE
        moved = math.log(self.value) if is_ratio else self.value
        if abs(moved) < steady:
            return Course.STEADY
        if (moved > 0) == (self.effect > 0):
            return Course.UP if moved > 0 else Course.DOWN
        worse_is_up = self.change in (Change.SILENCE, Change.SLOWING)
        return Course.MILD if (moved > 0) == worse_is_up else None

    def as_json(self) -> dict[str, Any]:
        """Return it for a document."""
        return {
            "change": self.change.value,
            "course": self.course.value if self.course else None,
            "effect": round(self.effect, 3),
            "value": round(self.value, 4),
            "others": round(self.others, 4),
        }


def traits_of(described: Described, clusters: Clusters) -> list[list[Trait]]:
    """Return each cluster's telling traits, the strongest first."""
    places = clusters.model.columns
    return [
        _traits(described, places, clusters.labels == cluster) for cluster in range(clusters.count)
    ]


def effects_of(described: Described, clusters: Clusters) -> Values:
    """Return Cohen's d of each telling change in each cluster: shape [k, c]."""
    drawn = clusters.model.standardised(described.trusted)
    rows = [_effects(drawn, clusters.labels == cluster) for cluster in range(clusters.count)]
    return np.array(rows).reshape(clusters.count, len(clusters.model.columns))


def named(traits: Sequence[Sequence[Trait]]) -> list[tuple[Trait, ...]]:
    """Return the traits that name each cluster: no two alike, each name as short as may be.

    Of clusters that would share a name the one with the stronger effect keeps it; the others take
    their next trait to it. A cluster that nothing sets apart has no such trait.
    """
    usable = [[trait for trait in one if trait.course is not None] for one in traits]
    order = sorted(
        range(len(usable)),
        key=lambda place: -abs(usable[place][0].effect) if usable[place] else math.inf,
    )
    taken: set[frozenset[tuple[Change, Course | None]]] = set()
    names: list[tuple[Trait, ...]] = [()] * len(usable)
    for place in order:
        for length in range(1, len(usable[place]) + 1):
            part = tuple(usable[place][:length])
            key = frozenset((trait.change, trait.course) for trait in part)
            names[place] = part
            if key not in taken:
                taken.add(key)
                break
    return names


def _traits(
    described: Described, places: NDArray[np.int64], mine: NDArray[np.bool_]
) -> list[Trait]:
    found = []
    everything = list(Change)
    for place in places.tolist():
        change, values = everything[place], described.changes[:, place]
        inside, outside = _known(values[mine]), _known(values[~mine])
        if not len(inside) or not len(outside):
            continue
        effect = _effects(described.trusted[:, [place]], mine)[0]
        if abs(effect) >= SMALL_EFFECT:
            middle, other = float(np.median(inside)), float(np.median(outside))
            if change in RATIOS:
                middle, other = math.exp(middle), math.exp(other)
            found.append(Trait(change, effect, middle, other))
    return sorted(found, key=lambda trait: -abs(trait.effect))[:MOST_TRAITS]


def _effects(values: Values, mine: NDArray[np.bool_]) -> list[float]:
    """Return Cohen's d of each column: the difference of means by the pooled deviation."""
    inside, outside = values[mine], values[~mine]
    if len(inside) < 2 or len(outside) < 2:
        return [0.0] * values.shape[1]
    weights = len(inside) - 1, len(outside) - 1
    squares = inside.var(axis=0, ddof=1) * weights[0] + outside.var(axis=0, ddof=1) * weights[1]
    pooled = np.sqrt(squares / sum(weights))
    difference = inside.mean(axis=0) - outside.mean(axis=0)
    effects = np.divide(difference, pooled, out=np.zeros_like(difference), where=pooled > 0)
    found: list[float] = effects.tolist()
    return found


def _known(values: Values) -> Values:
    return values[~np.isnan(values)]
