"""Which facets are worth filtering a result by: those that say much, and nothing twice.

A facet is worth the bits that a choice among its commonest values is expected to give, weighed by
how much of the result has such a value (as the assistant's questions are). Facets are then taken
one by one, each with what it says beyond those taken before.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Codes = NDArray[np.integer]
"""A facet's value by product, -1 where it has none: shape [products]."""

OPTIONS = 20
"""Values that a shopper looks at in one facet."""
LEAST_COVER = 0.2
"""Less of a result than this leaves a facet out."""
LEAST_WORTH = 0.25
"""Bits that a facet must be worth."""
LEAST_NEWS = 0.2
"""The share of what a facet and one taken before say that they must not both say."""


def worth(codes: Codes) -> float:
    """Return the bits that a choice among the commonest values is worth, 0 where it is no choice.

    What the options do not cover teaches nothing: a facet with a long tail is worth less, and so
    is one with values of a single product, which is as well found by itself.
    """
    if not len(codes):
        return 0.0
    counts = np.sort(np.bincount(codes[codes >= 0], minlength=1))[::-1][:OPTIONS]
    shares = counts[counts > 1] / len(codes)
    cover = float(shares.sum())
    if len(shares) < 2 or cover < LEAST_COVER:
        return 0.0
    return cover * _entropy(shares / cover)


def news(codes: Codes, given: Codes) -> float:
    """Return how far two facets tell different things, 0 to 1.

    0 where one follows from the other, as the family of a colour does from the colour; else what
    is left of the smaller entropy beside the mutual information.
    """
    return _news(_Column.of(codes), _Column.of(given))


def worthwhile(
    columns: Mapping[str, Codes],
    worths: Mapping[str, float],
    *,
    always: Sequence[str] = (),
    most: int,
) -> list[str]:
    """Return the facets to offer, the most telling first; those of ``always`` whatever they say.

    ``columns`` holds each facet's values over the same products.
    """
    taken = list(always)
    left = {name: gain for name, gain in worths.items() if gain >= LEAST_WORTH}
    known = {name: _Column.of(columns[name]) for name in {*left, *taken}}
    fresh = {n: min((_said(known, n, other) for other in taken), default=1.0) for n in left}
    for name in taken:
        fresh.pop(name, None)
    while len(taken) < most and fresh:
        best = max(fresh, key=lambda name: left[name] * fresh[name])
        if left[best] * fresh.pop(best) < LEAST_WORTH:
            break
        taken.append(best)
        fresh = {n: min(share, _said(known, n, best)) for n, share in fresh.items() if share}
    return sorted(taken, key=lambda name: -worths.get(name, 0.0))


@dataclass(frozen=True, slots=True, eq=False)
class _Column:
    """A facet's values as codes without gaps, a missing value among them."""

    codes: NDArray[np.int64]
    values: int
    entropy: float

    @classmethod
    def of(cls, codes: Codes) -> "_Column":
        found, dense = np.unique(codes, return_inverse=True)
        return cls(dense.astype(np.int64), len(found), _entropy_of(dense))


def _said(known: Mapping[str, _Column], name: str, other: str) -> float:
    """Return what a facet says beyond another, 0 where that is too little."""
    share = _news(known[name], known[other])
    return share if share >= LEAST_NEWS else 0.0


def _news(own: _Column, given: _Column) -> float:
    smaller = min(own.entropy, given.entropy)
    if not smaller:
        return float(own.entropy > 0)
    joint = _entropy_of(own.codes * given.values + given.codes)
    return min(max(joint - max(own.entropy, given.entropy), 0.0) / smaller, 1.0)


def _entropy_of(codes: NDArray[np.integer]) -> float:
    """Estimate an entropy in bits, less biased in small samples (Miller & Madow, 1955)."""
    counts = np.bincount(codes, minlength=1)
    held = counts[counts > 0]
    unseen = (len(held) - 1) / (2 * np.log(2) * max(len(codes), 1))
    return _entropy(held / max(len(codes), 1)) + float(unseen)


def _entropy(shares: NDArray[np.floating]) -> float:
    return float(-(shares * np.log2(shares)).sum()) + 0.0
