"""Whether a facet may filter: one that some products lack must not lose those that fit."""

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from data.catalogue import Catalogue
from retrieval.constraint import Constraint
from retrieval.filtering import ConstraintFilter
from retrieval.language.meaning import Sense
from retrieval.texts import TextTable
from retrieval.word_forms import names_of, word_pattern
from retrieval.word_index import WordIndex

COVERED = 0.9
"""A facet that so many products have is a category; of a patchier one the titles must be asked."""
_AGREED = 0.8
"""Of the titles that say a word, the part whose products must have the value."""
_UNSAID = 0.25
"""How many products without a colour may say it, beside those that have it."""
_TELLING = 10
"""Fewer titles tell nothing."""
_FEW = 10
"""Fewer products tell nothing of a facet, or of a value."""
_MOST = 4096
_ASKED = 500
"""Titles that are asked what a word means."""


class Firmness:
    """Knows which values of a shop's facets are complete enough to filter by."""

    def __init__(
        self,
        catalogue: Catalogue,
        constraints: ConstraintFilter,
        texts: TextTable,
        words: WordIndex,
    ) -> None:
        self._catalogue, self._filter = catalogue, constraints
        self._texts, self._words = texts, words
        self._covering: dict[str, bool] = {}
        self._titles: dict[str, NDArray[np.intp]] = {}
        self._known: dict[tuple[str, Sense, str], bool] = {}

    def is_firm(
        self, kind: str, sense: Sense, phrase: str, among: NDArray[np.bool_] | None = None
    ) -> bool:
        """Say whether products without a value may be taken not to be what a phrase asks for.

        ``among`` marks the things asked for: a facet that all laptops have may filter laptops.
        """
        if self.covers(sense.field) or not self._is_sold(sense):
            return True
        if among is not None and self._is_complete(sense, phrase, among):
            return True
        key = (kind, sense, phrase)
        if key not in self._known:
            if len(self._known) >= _MOST:
                self._known.clear()
            self._known[key] = self._judge(kind, sense, phrase)
        return self._known[key]

    def covers(self, field: str) -> bool:
        """Say whether nearly all products have a facet."""
        if field in ("text", "title"):
            return True
        if field not in self._covering:
            codes = self._catalogue.facet_codes(field)
            filled = int(np.count_nonzero(codes >= 0))
            self._covering[field] = filled >= COVERED * len(codes)
        return self._covering[field]

    def _is_sold(self, sense: Sense) -> bool:
        """Say whether the shop has a value at all; one that it has not may well filter."""
        values = self._catalogue.facet_values(sense.field)
        return any(value in values for value in sense.values)

    def _is_complete(self, sense: Sense, phrase: str, among: NDArray[np.bool_]) -> bool:
        """Say whether nearly all of some products have a facet, and their titles agree with it."""
        filled = among & (self._catalogue.facet_codes(sense.field) >= 0)
        times = int(np.count_nonzero(among))
        if times < _FEW or int(np.count_nonzero(filled)) < COVERED * times:
            return False
        held = self._filter.one(Constraint(sense.field, "is", sense.values))
        said = self._titled(phrase)
        said = said[among[said]]
        return int(np.count_nonzero(held[said])) >= _AGREED * len(said)

    def is_sold_often(self, sense: Sense) -> bool:
        """Say whether enough products have a value for it to tell what a thing is."""
        held = self._filter.one(Constraint(sense.field, "is", sense.values))
        return int(np.count_nonzero(held)) >= _FEW

    def _judge(self, kind: str, sense: Sense, phrase: str) -> bool:
        held = self._filter.one(Constraint(sense.field, "is", sense.values))
        said = self._titled(phrase)
        if kind == "colour":
            filled = self._catalogue.facet_codes(sense.field)[said] >= 0
            return int(np.count_nonzero(~filled)) <= _UNSAID * int(np.count_nonzero(held))
        parts = [part for value in sense.values for part in names_of(value)]
        said = np.unique(np.concatenate([said, *map(self._titled, parts)]))
        agreed = int(np.count_nonzero(held[said]))
        return len(said) >= _TELLING and agreed >= _AGREED * len(said)

    def _titled(self, phrase: str) -> NDArray[np.intp]:
        """Return products, one a text, whose title says a phrase; of many some."""
        if phrase not in self._titles:
            if len(self._titles) >= _MOST:
                self._titles.clear()
            self._titles[phrase] = np.array(list(self._find_titles(phrase)), np.intp)
        return self._titles[phrase]

    def _find_titles(self, phrase: str) -> Iterator[int]:
        pattern = word_pattern(phrase)
        titles = self._catalogue.titles
        firsts = self._texts.firsts[np.flatnonzero(self._words.candidates(phrase))]
        firsts = firsts[firsts >= 0]
        for first in firsts[:: 1 + len(firsts) // _ASKED].tolist():
            if pattern.search(titles[first].casefold()):
                yield first
