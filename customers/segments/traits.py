"""What sets a segment apart from everybody else."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

import numpy as np
from numpy.typing import NDArray

from customers.features.spec import Unit, spec_of
from customers.segments.effects import cliffs_delta, cohens_d
from customers.segments.families import family_of
from customers.segments.partition import Labels

if TYPE_CHECKING:
    import pandas as pd

MOST_TRAITS = 8
NEGLIGIBLE = 0.147
"""A smaller delta is no trait (Romano et al., 2006: from 0.33 medium, from 0.474 large)."""
KNOWN = 0.5
"""What is known of fewer members than this share says little about the segment."""
_TAILS = (1.0, 99.0)
_SAME = 0.05
"""Of two features of a family, the earlier is told unless the other's delta is larger by this."""


@dataclass(frozen=True, slots=True)
class Trait:
    """A feature in which a segment differs."""

    feature: str
    value: float
    """The members' median; for shares their mean."""
    rest: float
    """The same of all other customers."""
    effect: float
    """Cliff's delta against them."""
    low: float
    high: float
    cohen_d: float
    """Of values clipped at their outermost percentiles."""
    direction: Literal["high", "low"]

    @property
    def family(self) -> str:
        """What it is about."""
        return family_of(self.feature) or self.feature


def traits_of(features: pd.DataFrame, labels: Labels, k: int, least: int) -> list[list[Trait]]:
    """Return each segment's traits, the strongest first, one of each family.

    A feature counts that is known of most members, and of ``least`` of them and of the others.
    """
    found: list[list[Trait]] = [[] for _ in range(k)]
    for name in features.columns:
        if family_of(name) is None:
            continue
        values = features[name].to_numpy(np.float64)
        known = ~np.isnan(values)
        shown = _mean if spec_of(name).unit is Unit.SHARE else _median
        clipped = np.clip(values, *np.percentile(values[known], _TAILS)) if known.any() else values
        for segment in range(k):
            inside, outside = known & (labels == segment), known & (labels != segment)
            if min(inside.sum(), outside.sum()) < max(least, 2):
                continue
            if inside.sum() < KNOWN * np.count_nonzero(labels == segment):
                continue
            effect = cliffs_delta(values[inside], values[outside])
            if effect.sure and abs(effect.value) >= NEGLIGIBLE:
                found[segment].append(
                    Trait(
                        feature=name,
                        value=shown(values[inside]),
                        rest=shown(values[outside]),
                        effect=effect.value,
                        low=effect.low,
                        high=effect.high,
                        cohen_d=cohens_d(clipped[inside], clipped[outside]),
                        direction="high" if effect.value > 0 else "low",
                    )
                )
    return [_strongest(traits) for traits in found]


def _strongest(traits: list[Trait]) -> list[Trait]:
    """Keep one trait of each family."""
    best: dict[str, Trait] = {}
    for trait in traits:
        held = best.get(trait.family)
        if held is None or abs(trait.effect) > abs(held.effect) + _SAME:
            best[trait.family] = trait
    return sorted(best.values(), key=lambda trait: -abs(trait.effect))[:MOST_TRAITS]


def _mean(values: NDArray[np.float64]) -> float:
    return float(values.mean())


def _median(values: NDArray[np.float64]) -> float:
    return float(np.median(values))
