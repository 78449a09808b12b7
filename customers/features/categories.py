"""What kinds of products a shop sells, at a grain that customers differ in."""

import re
from dataclasses import dataclass, replace
from datetime import datetime

import numpy as np
from numpy.typing import NDArray

from customers.features.config import DEFAULT, FACETS, FeatureConfig
from customers.history import ShopHistory
from data.catalogue import Catalogue
from data.event import EventKind
from data.event_table import CODE_OF, EventTable

LEAST_VALUES = 4
"""Fewer categories than this, weighed by their sizes, tell customers apart poorly."""
_UNFIT = re.compile(r'[\s",:\[\]{}]+')
"""What no column name may hold: LightGBM refuses it."""


@dataclass(frozen=True, slots=True, eq=False)
class Categories:
    """The categories of a catalogue's products, and which of them are looked at on their own."""

    values: tuple[str, ...]
    """The shop's own words; none where the shop has no facet to go by."""
    codes: NDArray[np.int64]
    """Each product's category by position: a place in ``values``, -1 for none; shape [p]."""
    largest: tuple[int, ...]
    """The codes of those that sold best; -2 for a pinned one that the catalogue has not."""
    names: tuple[str, ...]
    """Theirs, as parts of column names."""

    @classmethod
    def of(cls, catalogue: Catalogue, known: EventTable, config: FeatureConfig) -> "Categories":
        """Group a catalogue's products; what sold best is told by the events ``known``."""
        facet = config.facet or _facet_of(catalogue)
        codes = catalogue.facet_codes(facet or "").astype(np.int64)
        values = tuple(catalogue.facet_values(facet or ""))
        pinned = config.categories
        if pinned is None:
            sold = known.product[known.kind == CODE_OF[EventKind.PURCHASE]]
            most = _most(codes, catalogue.positions_of(sold), len(values))[: config.largest]
            pinned = tuple(values[code] for code in most)
        code_of = {value: code for code, value in enumerate(values)}
        largest = tuple(code_of.get(value, -2) for value in pinned)
        return cls(values, codes, largest, tuple(_UNFIT.sub("_", value) for value in pinned))

    def at(self, positions: NDArray[np.int64]) -> NDArray[np.int64]:
        """Return the categories of products by position; -1 for a product unknown."""
        return np.append(self.codes, -1)[positions]


def pinned(history: ShopHistory, as_of: datetime, config: FeatureConfig = DEFAULT) -> FeatureConfig:
    """Return a config whose columns are the same at any moment: those that this moment has."""
    facet = config.facet or _facet_of(history.catalogue)
    chosen = replace(config, facet=facet)
    found = Categories.of(history.catalogue, history.until(as_of).table, chosen)
    return replace(chosen, categories=tuple(found.values[code] for code in found.largest))


def _most(codes: NDArray[np.int64], sold: NDArray[np.int64], size: int) -> list[int]:
    """Order categories by their sales; of equals, by their products."""
    codes_sold = codes[sold[sold >= 0]]
    sales = np.bincount(codes_sold[codes_sold >= 0], minlength=size)
    products = np.bincount(codes[codes >= 0], minlength=size)
    order: list[int] = np.lexsort((-products, -sales)).tolist()
    return order


def _facet_of(catalogue: Catalogue) -> str | None:
    """Choose the facet that most products have, and of those the coarsest that tells enough."""
    graded = [
        (-round(share, 1), grain, place, name)
        for place, name in enumerate(FACETS)
        for share, grain in (_coverage(catalogue, name),)
        if share > 0
    ]
    telling = [one for one in graded if one[1] >= LEAST_VALUES]
    return min(telling or graded)[-1] if graded else None


def _coverage(catalogue: Catalogue, facet: str) -> tuple[float, float]:
    """Return which share of the products has a facet, and how many values it has in effect."""
    codes = catalogue.facet_codes(facet)
    counts = np.bincount(codes[codes >= 0])
    counts = counts[counts > 0]
    if not len(counts):
        return 0.0, 0.0
    shares = counts / counts.sum()
    return float(counts.sum() / len(codes)), float(np.exp(-(shares * np.log(shares)).sum()))
