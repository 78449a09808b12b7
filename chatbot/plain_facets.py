"""Facets that shoppers speak of, as against those that order a shop for its own ends."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from chatbot.merging import same_matter

if TYPE_CHECKING:
    from data.catalogue import Catalogue
    from retrieval.understanding import Understanding

Judged = dict[tuple[str, tuple[str, ...]], bool]
"""Facets with their commonest values, and whether these are plain."""

_SAMPLE = 5
"""So many of a facet's commonest values are tried."""
_MOST = 0.6
"""The share of them that must be understood."""


class PlainFacets:
    """Finds out which facets can be asked about: those whose values are plain words.

    A value is plain where naming it demands that very facet. What a section or a department is
    called leads search elsewhere or only hints, and shoppers do not know it. Each facet is judged
    when it is first asked for; ``judged`` carries the judgements on while products change.
    """

    def __init__(
        self,
        catalogue: Catalogue,
        understand: Callable[[str], Understanding],
        judged: Judged | None = None,
    ) -> None:
        self._catalogue = catalogue
        self._understand = understand
        self._judged = {} if judged is None else judged
        self._known: dict[object, bool] = {}

    def __contains__(self, name: object) -> bool:
        if name not in self._known:
            self._known[name] = isinstance(name, str) and self._plain(name)
        return self._known[name]

    @property
    def names(self) -> frozenset[str]:
        """The facets worth asking about."""
        return frozenset(name for name in self._catalogue.facet_names if name in self)

    def _plain(self, name: str) -> bool:
        counts = self._catalogue.facet_counts(name)
        common = tuple(sorted(counts, key=lambda value: -counts[value])[:_SAMPLE])
        if (name, common) not in self._judged:
            understood = sum(self._demands(name, value) for value in common)
            plain = bool(common) and understood >= _MOST * len(common)
            self._judged[name, common] = plain
        return self._judged[name, common]

    def _demands(self, name: str, value: str) -> bool:
        found = self._understand(value).constraints
        return any(c.hard and c.op == "is" and same_matter(c.field, name) for c in found)
