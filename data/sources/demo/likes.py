"""What the demo shop's customers like."""

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

TASTES = ("audience", "style", "colour_family", "product_type", "pattern", "occasion")
"""The facets that people have tastes in."""

AFFINITIES = 5
"""Leanings that no facet tells."""


@dataclass(frozen=True, slots=True)
class Likes:
    """What a person leans to: a weight for each facet value, on a log scale; 0 is neutral."""

    values: Mapping[str, Mapping[str, float]]
    """By facet."""
    price_level: float
    """0 buys the cheapest of each type, 1 the dearest."""
    affinity: NDArray[np.float64] = field(default_factory=lambda: np.zeros(AFFINITIES))
    """Shape (AFFINITIES,)."""


def draw_likes(
    rng: np.random.Generator, facets: Mapping[str, list[str]], audience: Mapping[str, float]
) -> Likes:
    """Draw a person's likes; for whom they shop is given."""
    return Likes(
        values={
            "audience": audience,
            "style": _favour(rng, facets["style"], (1.7, 1.0)),
            "colour_family": _favour(rng, facets["colour_family"], (2.0, 1.5, 0.9)),
            "product_type": _favour(rng, facets["product_type"], (1.5, 1.3, 1.0, 0.8, 0.6)),
            "pattern": _favour(rng, facets["pattern"], (1.0, 0.6)),
            "occasion": _favour(rng, facets["occasion"], (0.8,)),
        },
        price_level=float(rng.beta(1.6, 2.0)),
        affinity=rng.normal(0, 1, AFFINITIES),
    )


def _favour(
    rng: np.random.Generator, values: list[str], boosts: tuple[float, ...]
) -> dict[str, float]:
    chosen = rng.permutation(len(values))[: len(boosts)]
    return {values[place]: boost for place, boost in zip(chosen, boosts, strict=False)}
