"""What a segment buys more of than the rest, and most of."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from customers.features.groups import distinct_pairs
from customers.features.past import Past
from customers.segments.config import Basis
from customers.segments.effects import beyond_chance, lift
from customers.segments.model import SegmentModel
from customers.segments.partition import Labels
from data.catalogue import Catalogue

Names = Sequence[tuple[str, str]]
"""Ids and titles."""

MOST = 8
SUPPORT = 0.01
"""A favourite is bought by this share of the members at least."""


@dataclass(frozen=True, slots=True)
class Favourite:
    """A product or a category, and how much the segment is drawn to it.

    Shares are of all that the members bought, each product once a customer: who buys a lot of
    everything is drawn to nothing in particular.
    """

    value: str
    """A product's id, or a category."""
    title: str
    buyers: int
    buyers_share: float
    """Of the members."""
    share: float
    rest: float
    lift: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Favourites:
    """Of one segment."""

    products: tuple[Favourite, ...]
    """Those it is drawn to most surely."""
    top: tuple[Favourite, ...]
    """Those that most members bought."""
    categories: tuple[Favourite, ...]
    """Those bought most."""


@dataclass(frozen=True, slots=True, eq=False)
class _Counts:
    """What each segment bought: shape [k + 1, values], those in no segment last."""

    hits: NDArray[np.float64]
    """Products, each once a customer."""
    buyers: NDArray[np.int64]


def favourites_of(
    past: Past, catalogue: Catalogue, labels: Labels, model: SegmentModel, least: int
) -> list[Favourites]:
    """Return each segment's favourites; ``labels`` are of ``past.keys``.

    By purchases they are what was bought; by visits also what was looked at. ``least`` people at
    least did so with whatever is named.
    """
    k = model.k
    bought = model.basis is Basis.PURCHASES
    places = catalogue.positions_of(past.purchases.product if bought else past.events.product)
    of = past.purchases.customer.of if bought else past.customer.of
    known = places >= 0
    _, customer, place = distinct_pairs(of[known], places[known])
    segment = np.where(labels[customer] < 0, k, labels[customer])
    products = _counted(segment, customer, place, (k + 1, len(catalogue)))
    category = past.categories.at(place)
    told = category >= 0
    shape = (k + 1, len(past.categories.values))
    categories = _counted(segment[told], customer[told], category[told], shape)
    sizes = np.bincount(labels[labels >= 0], minlength=k)
    ids = list(zip(catalogue.ids, catalogue.titles, strict=True))
    names = [(value, value) for value in past.categories.values]
    return [
        Favourites(
            products=_drawn_to(products, ids, row, int(sizes[row]), least),
            top=_most_bought(products, ids, row, int(sizes[row]), least),
            categories=_most_bought(categories, names, row, int(sizes[row]), least, by_hits=True),
        )
        for row in range(k)
    ]


def _counted(
    segment: Labels, customer: Labels, value: NDArray[np.int64], shape: tuple[int, int]
) -> _Counts:
    size = shape[0] * shape[1]
    hits = np.bincount(segment * shape[1] + value, minlength=size).reshape(shape)
    pairs, owner, of = distinct_pairs(customer, value)
    in_segment = np.zeros(len(owner), dtype=np.int64)
    in_segment[pairs] = segment
    buyers = np.bincount(in_segment * shape[1] + of, minlength=size).reshape(shape)
    return _Counts(hits.astype(np.float64), buyers)


def _drawn_to(
    counts: _Counts, names: Names, row: int, size: int, least: int
) -> tuple[Favourite, ...]:
    common = np.flatnonzero(counts.buyers[row] >= max(least, SUPPORT * size))
    found = _favourites(counts, names, row, common, size)
    ratios, lows = np.array([one.lift for one in found]), np.array([one.low for one in found])
    more = [found[place] for place in np.flatnonzero(beyond_chance(ratios, lows))]
    return tuple(sorted(more, key=lambda one: -one.low)[:MOST])


def _most_bought(
    counts: _Counts,
    names: Names,
    row: int,
    size: int,
    least: int,
    *,
    by_hits: bool = False,
) -> tuple[Favourite, ...]:
    common = np.flatnonzero(counts.buyers[row] >= least)
    weights = (counts.hits if by_hits else counts.buyers)[row, common]
    first = common[np.argsort(-weights, kind="stable")[:MOST]]
    return tuple(_favourites(counts, names, row, first, size))


def _favourites(
    counts: _Counts, names: Names, row: int, values: NDArray[np.int64], size: int
) -> list[Favourite]:
    own = counts.hits[row]
    others = counts.hits.sum(axis=0) - own
    total, outside = float(own.sum()), float(others.sum())
    ratio, low, high = lift(own[values], total, others[values], outside)
    return [
        Favourite(
            value=names[value][0],
            title=names[value][1],
            buyers=int(counts.buyers[row, value]),
            buyers_share=float(counts.buyers[row, value] / size),
            share=float(own[value] / total),
            rest=float(others[value] / outside) if outside else 0.0,
            lift=float(ratio[place]),
            low=float(low[place]),
            high=float(high[place]),
        )
        for place, value in enumerate(values.tolist())
    ]
