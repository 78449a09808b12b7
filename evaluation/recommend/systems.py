"""The systems that are measured side by side."""

from collections.abc import Mapping

from cf import Recommender

POPULARITY, BLEND, FULL, UNION = "popularity", "blend", "full", "union"
BEST_SELLERS = "popular"
"""The recommender's own name of the source that is the baseline of every report."""


def systems_of(recommender: Recommender) -> Mapping[str, Recommender]:
    """Return popularity, each further source alone, their weighted sum, and the whole."""
    sources = {
        POPULARITY if name == BEST_SELLERS else name: recommender.alone(name)
        for name in sorted(recommender.source_names, key=lambda name: name != BEST_SELLERS)
    }
    return {**sources, BLEND: recommender.unranked(), FULL: recommender}


def source_names(systems: Mapping[str, object]) -> list[str]:
    """Return the names of those that are a single source."""
    return [name for name in systems if name not in (BLEND, FULL)]
