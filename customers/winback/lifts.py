"""What came-back customers bought on their return more than others do."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from customers.features.groups import Groups, Values, distinct_pairs
from customers.features.past import Past
from customers.winback.returns import Returns
from data.catalogue import Catalogue

_PRIOR = 5.0
"""Expected baskets that count beside those seen: few baskets move a lift little."""


@dataclass(frozen=True, slots=True, eq=False)
class Lifts:
    """How much likelier each product is in a basket of return than in any basket."""

    lift: Values
    """By cluster and catalogue position, drawn to the lift of all clusters, and that to the
    category's: shape [k, p]."""
    count: NDArray[np.int64]
    """Returns of the cluster with the product on their first day: shape [k, p]."""

    @classmethod
    def of(
        cls, returns: Returns, past: Past, catalogue: Catalogue, clusters: int, days: int
    ) -> "Lifts":
        """Count first baskets upon return against all baskets of the same windows."""
        usual = _usual_shares(past, catalogue, _span(returns, past, days))
        codes = past.categories.codes
        back = returns.take(returns.returned)
        all_counts = np.asarray(back.baskets.sum(axis=0)).ravel()
        by_category = _category_lift(all_counts, usual * len(back), codes)
        overall = _drawn(all_counts, usual * len(back), by_category)
        lift = np.empty((clusters, len(catalogue)))
        count = np.empty((clusters, len(catalogue)), dtype=np.int64)
        for cluster in range(clusters):
            mine = back.baskets[back.cluster == cluster]
            count[cluster] = np.asarray(mine.sum(axis=0)).ravel()
            lift[cluster] = _drawn(count[cluster], usual * mine.shape[0], overall)
        return cls(lift, count)


def _span(returns: Returns, past: Past, days: int) -> tuple[int, int]:
    """Return the beginning and end of the windows that returns are of, Unix seconds."""
    if not len(returns):
        return past.now, past.now
    first, last = int(returns.window.max()), int(returns.window.min()) - 1
    return past.now - first * days * 86_400, past.now - last * days * 86_400


def _usual_shares(past: Past, catalogue: Catalogue, span: tuple[int, int]) -> Values:
    """Return the share of all orders in a span that held each product, by catalogue position."""
    lines = past.purchases
    positions = catalogue.positions_of(lines.product)
    inside = (lines.at >= span[0]) & (lines.at < span[1]) & (positions >= 0)
    _, order, position = distinct_pairs(past.orders.lines.of[inside], positions[inside])
    orders = max(len(np.unique(order)), 1)
    return np.bincount(position, minlength=len(catalogue)) / orders


def _category_lift(counts: Values, expected: Values, codes: NDArray[np.int64]) -> Values:
    """Return each product's category's lift; 1 where it has none."""
    known = codes >= 0
    size = int(codes.max(initial=-1)) + 1
    of_category = _drawn(
        Groups(codes[known], size).total(counts[known]),
        Groups(codes[known], size).total(expected[known]),
        np.ones(size),
    )
    return np.asarray(np.append(of_category, 1.0)[codes])


def _drawn(counts: Values, expected: Values, prior: Values) -> Values:
    """Return counts by what was expected, drawn to a prior lift where little was."""
    return np.asarray((counts + _PRIOR * prior) / (expected + _PRIOR))
