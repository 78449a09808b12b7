"""Facets that shoppers speak of, as against those that order a shop for its own ends."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING

from chatbot.merging import same_matter

if TYPE_CHECKING:
    from data.catalogue import Catalogue
    from retrieval.understanding import Understanding

_SAMPLE = 5
"""So many of a facet's commonest values are tried."""
_MOST = 0.6
"""The share of them that must be understood."""


class PlainFacets:
    """Finds out once which facets can be asked about: those whose values are plain words.

    A value is plain where naming it demands that very facet. What a section or a department is
    called leads search elsewhere or only hints, and shoppers do not know it.
    """

    def __init__(self, catalogue: Catalogue, understand: Callable[[str], Understanding]) -> None:
        self._catalogue = catalogue
        self._understand = understand

    @cached_property
    def names(self) -> frozenset[str]:
        """The facets worth asking about."""
        return frozenset(filter(self._plain, self._catalogue.facet_names))

    def _plain(self, name: str) -> bool:
        counts = self._catalogue.facet_counts(name)
        common = sorted(counts, key=lambda value: -counts[value])[:_SAMPLE]
        understood = sum(self._demands(name, value) for value in common)
        return bool(common) and understood >= _MOST * len(common)

    def _demands(self, name: str, value: str) -> bool:
        found = self._understand(value).constraints
        return any(c.hard and c.op == "is" and same_matter(c.field, name) for c in found)
