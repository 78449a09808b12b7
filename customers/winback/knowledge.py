"""What is known at a moment of customers and products: for choosing what to offer."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from customers.features.groups import Groups, Values, distinct_pairs, ratio
from customers.features.local_time import DAY
from customers.features.past import Past
from customers.winback.config import WinbackConfig
from data.catalogue import Catalogue
from data.event import EventKind
from data.event_table import CODE_OF

_LEAST_PRICES = 3
"""With fewer prices paid, a customer's range is not known."""
_LATELY_DAYS = 28
_AFFINITY_PRIOR = 3.0
"""Lines that the shop's own shares of categories count beside a customer's."""


@dataclass(frozen=True, slots=True, eq=False)
class Pairs:
    """Figures of pairs of customers and products that have met."""

    codes: NDArray[np.int64]
    """Customer place × products + position, ascending."""
    values: Values

    def at(self, codes: NDArray[np.int64], otherwise: float) -> Values:
        """Return the values of these pairs, of any shape."""
        if not len(self.codes):
            return np.full(codes.shape, otherwise)
        places = np.searchsorted(self.codes, codes).clip(max=len(self.codes) - 1)
        return np.where(self.codes[places] == codes, self.values[places], otherwise)


@dataclass(frozen=True, slots=True, eq=False)
class Knowledge:
    """Customers' own purchases, their prices and categories, and what sells."""

    keys: NDArray[np.int64]
    """Ascending: shape [n]."""
    now: int
    products: int
    orders: Pairs
    """In how many orders a customer bought a product."""
    last: Pairs
    """When they bought it last, Unix seconds."""
    refused: Pairs
    """1 where they sent it back and did not buy it again, or dislike it."""
    lowest: Values
    highest: Values
    """Unit prices that a customer paid, NaN where too few: shape [n]."""
    price: Values
    """What each product sold for last, or else is offered for: shape [p]."""
    mean_price: Values
    """Mean log price that a customer paid: shape [n]."""
    category: NDArray[np.int64]
    """Of each product, -1 for none: shape [p]."""
    affinity: Values
    """A customer's share of a category by the shop's share of it: shape [n, categories + 1]."""
    sold: Values
    """Orders of the last four weeks with each product: shape [p]."""

    @classmethod
    def of(cls, past: Past, catalogue: Catalogue) -> "Knowledge":
        """Gather it from what was known at a moment."""
        lines = past.purchases
        position = catalogue.positions_of(lines.product)
        known = position >= 0
        codes = lines.customer.of * len(catalogue) + position
        price = np.log(lines.price, out=np.full(len(lines.price), np.nan), where=lines.price > 0)
        enough = lines.customer.count(~np.isnan(price)) >= _LEAST_PRICES
        lately = known & past.lately(lines.at, _LATELY_DAYS)
        _, _, sold = distinct_pairs(past.orders.lines.of[lately], position[lately])
        return cls(
            keys=past.keys,
            now=past.now,
            products=len(catalogue),
            orders=_orders(codes[known], past.orders.lines.of[known]),
            last=_latest(codes[known], lines.at[known]),
            refused=_refused(past, catalogue),
            lowest=np.where(enough, lines.customer.smallest(lines.price), np.nan),
            highest=np.where(enough, lines.customer.largest(lines.price), np.nan),
            price=_prices(position[known], lines.at[known], lines.price[known], catalogue),
            mean_price=lines.customer.mean(price),
            category=past.categories.codes,
            affinity=_affinity(lines.customer, lines.category, len(past.categories.values)),
            sold=np.bincount(sold, minlength=len(catalogue)).astype(np.float64),
        )

    def rows(self, customers: NDArray[np.int64]) -> NDArray[np.int64]:
        """Return the places of customers who are known."""
        return np.searchsorted(self.keys, customers)

    def pairs(self, rows: NDArray[np.int64], positions: NDArray[np.int32]) -> NDArray[np.int64]:
        """Return the codes of each customer's products: shape [m, n]."""
        return rows[:, None] * self.products + positions.astype(np.int64)

    def allowed(
        self,
        rows: NDArray[np.int64],
        positions: NDArray[np.int32],
        offered: NDArray[np.bool_],
        config: WinbackConfig,
    ) -> NDArray[np.bool_]:
        """Mark what may be offered: on sale, not refused, not just bought, at a price they pay."""
        codes = self.pairs(rows, positions)
        bought_days = (self.now - self.last.at(codes, -np.inf)) / DAY
        price = self.price[positions]
        low = (self.lowest * (1 - config.price_slack))[rows, None]
        high = (self.highest * (1 + config.price_slack))[rows, None]
        outside = (price < low) | (price > high)
        return np.asarray(
            (positions >= 0)
            & offered[positions]
            & (self.refused.at(codes, 0.0) == 0)
            & (bought_days > config.just_bought_days)
            & ~outside
        )


def _orders(codes: NDArray[np.int64], order: NDArray[np.int64]) -> Pairs:
    _, pair, _ = distinct_pairs(codes, order)
    found, counts = np.unique(pair, return_counts=True)
    return Pairs(found, counts.astype(np.float64))


def _latest(codes: NDArray[np.int64], at: NDArray[np.int64]) -> Pairs:
    found, rows = np.unique(codes, return_inverse=True)
    latest = np.full(len(found), -np.inf)
    np.maximum.at(latest, rows, at)
    return Pairs(found, latest)


def _refused(past: Past, catalogue: Catalogue) -> Pairs:
    """Find what went back and was not bought again, and what the latest thumb is against."""
    back = _ended_with(past, catalogue, EventKind.RETURN, EventKind.PURCHASE)
    against = _ended_with(past, catalogue, EventKind.DISLIKE, EventKind.LIKE, EventKind.RETRACT)
    found = np.union1d(back, against)
    return Pairs(found, np.ones(len(found)))


def _ended_with(
    past: Past, catalogue: Catalogue, last: EventKind, *others: EventKind
) -> NDArray[np.int64]:
    """Return the pairs whose latest event of these kinds is of the first."""
    rows = np.flatnonzero(past.of_kinds(last, *others))
    position = catalogue.positions_of(past.events.product[rows])
    rows, position = rows[position >= 0], position[position >= 0]
    codes = past.customer.of[rows] * len(catalogue) + position
    order = np.argsort(codes, kind="stable")  # in each pair the events stay in time's order
    ends = np.r_[codes[order][1:] != codes[order][:-1], np.ones(min(len(rows), 1), dtype=bool)]
    final = order[ends]
    return np.asarray(codes[final[past.events.kind[rows[final]] == CODE_OF[last]]])


def _prices(
    position: NDArray[np.int64], at: NDArray[np.int64], price: Values, catalogue: Catalogue
) -> Values:
    """Return what each product was last paid for, or is offered for where it never sold."""
    found = catalogue.prices.copy()
    order = np.argsort(at, kind="stable")
    order = order[~np.isnan(price[order])]
    found[position[order]] = price[order]
    return found


def _affinity(of: Groups, category: NDArray[np.int64], size: int) -> Values:
    """Return how much more of each category's lines a customer bought than the shop sells."""
    known = category >= 0
    counts = np.zeros((of.size, size + 1))
    np.add.at(counts, (of.of[known], category[known]), 1.0)
    totals = counts.sum(axis=0)
    usual = ratio(totals, np.full(size + 1, max(totals.sum(), 1.0)))
    own = counts.sum(axis=1, keepdims=True)
    shares = (counts + _AFFINITY_PRIOR * usual) / (own + _AFFINITY_PRIOR)
    affinity: Values = np.divide(shares, usual, out=np.ones_like(shares), where=usual > 0)
    affinity[:, -1] = 1.0  # of products without a category
    return affinity
