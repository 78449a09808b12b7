"""Constraints as masks over the catalogue; they agree with ``satisfies`` product by product."""

from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

from data.catalogue import Catalogue
from retrieval.constraint import Constraint, Value, satisfies, value_satisfies, values_of
from retrieval.texts import TextTable
from retrieval.word_forms import words_of
from retrieval.word_index import WordIndex

Mask = NDArray[np.bool_]
Demand = tuple[str, str, Value]
_MOST_MASKS = 256


class ConstraintFilter:
    """Turns constraints into boolean masks by catalogue position."""

    def __init__(self, catalogue: Catalogue, texts: TextTable, words: WordIndex) -> None:
        self._catalogue, self._texts, self._words = catalogue, texts, words
        self._codes = {name: catalogue.facet_codes(name) for name in catalogue.facet_names}
        self._values = {name: catalogue.facet_values(name) for name in catalogue.facet_names}
        self.available: Mask = (texts.rows >= 0) & catalogue.offered
        """Products that can be found at all: on sale, and their texts in the index."""
        self._folded: dict[str, list[str]] = {}
        self._text_masks: dict[Demand, Mask] = {}

    def mask(self, constraints: Iterable[Constraint]) -> Mask:
        """Mark the available products that meet all of the constraints."""
        found = self.available.copy()
        for constraint in constraints:
            found &= self.one(constraint)
        return found

    def one(self, constraint: Constraint) -> Mask:
        """Mark the products that meet one constraint, available or not."""
        if constraint.field == "price":
            return self._price(constraint)
        if constraint.field in ("text", "title"):
            # a text that is not indexed, row -1, reads the last: it is not available either
            return self._text_mask(constraint).take(self._texts.rows, mode="wrap")
        if constraint.field == "id":
            return self._id(constraint)
        return self._facet(constraint)

    def _facet(self, constraint: Constraint) -> Mask:
        codes = self._codes.get(constraint.field)
        if codes is None:
            return np.full(len(self._catalogue), constraint.op == "not", np.bool_)
        held = self._held(constraint)
        # the code -1 of a missing value reads the last entry
        return np.array([*held, constraint.op == "not"], np.bool_).take(codes, mode="wrap")

    def _held(self, constraint: Constraint) -> list[bool]:
        """Say of each of a facet's values whether it meets a constraint."""
        field = constraint.field
        values = self._values[field]
        if constraint.op not in ("is", "not"):
            return [value_satisfies(value, constraint) for value in values]
        if field not in self._folded:
            self._folded[field] = [value.casefold() for value in values]
        named = frozenset(values_of(constraint))
        return [(value in named) == (constraint.op == "is") for value in self._folded[field]]

    def _price(self, constraint: Constraint) -> Mask:
        prices = self._catalogue.prices
        if isinstance(constraint.value, tuple):
            same: Mask = np.isin(prices, [float(value) for value in constraint.value])
            return (same if constraint.op == "is" else ~same) & ~np.isnan(prices)
        bound = float(constraint.value)
        compared: dict[str, Mask] = {
            "is": prices == bound,
            "not": (prices != bound) & ~np.isnan(prices),
            "lt": prices < bound,
            "lte": prices <= bound,
            "gt": prices > bound,
            "gte": prices >= bound,
        }
        return compared.get(constraint.op, np.zeros(len(prices), np.bool_))

    def _id(self, constraint: Constraint) -> Mask:
        held = (value_satisfies(name, constraint) for name in self._catalogue.ids)
        return np.fromiter(held, np.bool_, len(self._catalogue))

    def _text_mask(self, constraint: Constraint) -> Mask:
        """Return a constraint's mask over the texts, made once."""
        demand = (constraint.field, constraint.op, constraint.value)
        found = self._text_masks.get(demand)
        if found is None:
            if len(self._text_masks) >= _MOST_MASKS:
                self._text_masks.clear()
            # not an lru_cache: it would hold this filter, and a whole snapshot, in a circle
            found = self._text_masks[demand] = self._text_rows(*demand)
        return found

    def _text_rows(self, field: str, op: str, value: Value) -> Mask:
        constraint = Constraint(field, op, value)  # type: ignore[arg-type]
        if op == "matches":
            source = str(value)
            quick = self._words.matching(source)
            if field == "text" and quick is not None:
                return quick
            return self._verified(constraint, np.ones(len(self._texts.firsts), np.bool_))
        if op not in ("is", "not"):
            return np.zeros(len(self._texts.firsts), np.bool_)
        found = np.zeros(len(self._texts.firsts), np.bool_)
        for phrase in values_of(constraint):
            rows = self._words.candidates(phrase)
            if field == "title" or len(words_of(phrase)) > 1:
                rows = self._verified(Constraint(field, "is", phrase), rows)
            found |= rows
        return found if op == "is" else ~found

    def _verified(self, constraint: Constraint, rows: Mask) -> Mask:
        found = np.zeros(len(rows), np.bool_)
        for row in np.flatnonzero(rows & (self._texts.firsts >= 0)):
            product = self._catalogue.product_at(int(self._texts.firsts[row]))
            found[row] = satisfies(product, constraint)
        return found
