"""What sets a segment apart from everybody else."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

import numpy as np
from numpy.typing import NDArray

from customers.features.spec import Unit, spec_of
from customers.segments.effects import Effect, cliffs_delta, cohens_d
from customers.segments.families import OTHERS_WORDS, family_of
from customers.segments.model import SegmentModel
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


def traits_of(
    features: pd.DataFrame, labels: Labels, model: SegmentModel, least: int
) -> list[list[Trait]]:
    """Return each segment's traits, the strongest first, one of each family.

    A feature counts that is known of most members, and of ``least`` of them and of the others.
    """
    found: list[list[Trait]] = [[] for _ in range(model.k)]
    for name in features.columns:
        family = family_of(name)
        if family is None or family in OTHERS_WORDS[model.basis]:
            continue
        values = features[name].to_numpy(np.float64)
        known = ~np.isnan(values)
        for segment in range(model.k):
            members = labels == segment
            inside, outside = values[known & members], values[known & ~members]
            if (
                min(len(inside), len(outside)) < max(least, 2)
                or len(inside) < KNOWN * members.sum()
            ):
                continue
            trait = _trait(name, inside, outside)
            if abs(trait.effect) >= NEGLIGIBLE and trait.low * trait.high > 0:
                found[segment].append(trait)
    return [_strongest(traits) for traits in found]


def _trait(name: str, inside: NDArray[np.float64], outside: NDArray[np.float64]) -> Trait:
    unit = spec_of(name).unit
    middle = np.mean if unit is Unit.SHARE else np.median
    value, rest = float(middle(inside)), float(middle(outside))
    effect = cliffs_delta(inside, outside)
    low, high = np.percentile(np.concatenate([inside, outside]), _TAILS)
    if unit is Unit.DAYS and abs(value - rest) < 1:
        effect = Effect(0.0, 0.0, 0.0)  # hours apart: no way of living
    return Trait(
        feature=name,
        value=value,
        rest=rest,
        effect=effect.value,
        low=effect.low,
        high=effect.high,
        cohen_d=cohens_d(np.clip(inside, low, high), np.clip(outside, low, high)),
        direction="high" if effect.value > 0 else "low",
    )


def _strongest(traits: list[Trait]) -> list[Trait]:
    """Keep one trait of each family."""
    best: dict[str, Trait] = {}
    for trait in traits:
        held = best.get(trait.family)
        if held is None or abs(trait.effect) > abs(held.effect) + _SAME:
            best[trait.family] = trait
    return sorted(best.values(), key=lambda trait: -abs(trait.effect))[:MOST_TRAITS]
