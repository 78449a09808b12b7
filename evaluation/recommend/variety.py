"""What lists are like beside being right: how much of the shop they show, and how various."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from data.catalogue import Catalogue
from data.event import EventKind
from data.event_table import EventTable
from evaluation.intervals import Values, average, rounded
from evaluation.recommend.measures import Positions

AT_ONCE = 256
Difference = Callable[[Positions], Values]
"""How much the products of each pair differ, 0 to 1: from shape [n, k] to shape [n, k, k]."""


@dataclass(frozen=True, slots=True)
class Variety:
    """What a system's lists show."""

    coverage: float
    """The part of the products on offer that is on any list."""
    gini: float
    """How unevenly products on offer are shown: 0 all alike, near 1 one only."""
    novelty: float
    """Mean self-information of the products shown, in bits: how few have bought them."""
    facet_diversity: float
    """The part of their common facets by which two products of a list differ."""
    content_diversity: float
    """One less the cosine of the texts of two products of a list."""

    def as_json(self) -> dict[str, float | None]:
        """Return the figures, null where there are none: no facets, no text vectors."""
        return {name: rounded(getattr(self, name)) for name in self.__slots__}


class VarietyMeasures:
    """Measures what lists show (Castells, Hurley & Vargas, Recommender Systems Handbook 2022)."""

    def __init__(
        self, history: EventTable, catalogue: Catalogue, content: NDArray[np.float32] | None
    ) -> None:
        """Take the purchases known, and text vectors by position, unit length or zeros."""
        self._offered = catalogue.offered
        self._bits = _self_information(history, catalogue)
        codes = [catalogue.facet_codes(name) for name in catalogue.facet_names]
        self._codes = np.stack(codes, axis=1) if codes else None
        self._content = content

    def of(self, lists: Positions) -> Variety:
        """Measure lists."""
        shown = lists[lists >= 0]
        exposure = np.bincount(shown, minlength=len(self._offered))[self._offered]
        return Variety(
            coverage=float(np.mean(exposure > 0)),
            gini=gini(exposure),
            novelty=average(self._bits[shown]),
            facet_diversity=_spread(lists, self._by_facets) if self._codes is not None else np.nan,
            content_diversity=_spread(lists, self._by_text)
            if self._content is not None
            else np.nan,
        )

    def _by_facets(self, lists: Positions) -> Values:
        assert self._codes is not None
        codes = self._codes[lists]
        one, other = codes[:, :, None], codes[:, None, :]
        common = (one >= 0) & (other >= 0)
        counts = common.sum(axis=-1)
        differing = (common & (one != other)).sum(axis=-1)
        unknown = np.full(counts.shape, np.nan)
        parts: Values = np.divide(differing, counts, out=unknown, where=counts > 0)
        return parts

    def _by_text(self, lists: Positions) -> Values:
        assert self._content is not None
        vectors = self._content[lists]
        cosines = (vectors @ vectors.transpose(0, 2, 1)).astype(np.float64)
        described = np.any(vectors, axis=2)
        both = described[:, :, None] & described[:, None, :]
        return np.where(both, 1 - cosines, np.nan)


def gini(exposure: NDArray[np.int64]) -> float:
    """Return the Gini coefficient of counts; nan of none."""
    size, total = len(exposure), exposure.sum()
    if not total:
        return float(np.nan)
    ranks = np.arange(1, size + 1)
    return float(((2 * ranks - size - 1) * np.sort(exposure)).sum() / (size * total))


def _self_information(history: EventTable, catalogue: Catalogue) -> Values:
    """Return -log2 of the part of customers who bought each product; one more, so none is 0."""
    bought = history.of_kinds([EventKind.PURCHASE])
    positions = catalogue.positions_of(bought.product)
    pairs = np.unique(np.stack([positions, bought.customer])[:, positions >= 0], axis=1)
    buyers = np.bincount(pairs[0], minlength=len(catalogue))
    customers = len(np.unique(bought.customer))
    bits: Values = -np.log2((buyers + 1) / (customers + 1))
    return bits


def _spread(lists: Positions, difference: Difference) -> float:
    """Return the mean over lists of the mean difference of their pairs; nan where there is none."""
    means = []
    above = np.triu(np.ones((lists.shape[1],) * 2, dtype=bool), k=1)
    for start in range(0, len(lists), AT_ONCE):
        part = lists[start : start + AT_ONCE]
        held = (part[:, :, None] >= 0) & (part[:, None, :] >= 0) & above
        differences = np.where(held, difference(part), np.nan)
        counts = (~np.isnan(differences)).sum(axis=(1, 2))
        sums = np.nansum(differences, axis=(1, 2))
        means.append(np.divide(sums, counts, out=np.full(len(part), np.nan), where=counts > 0))
    return average(np.concatenate(means)) if means else float(np.nan)
