"""What customers bought and when, counted for the ranker's features."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from cf.visits import Visits, changes, in_season

PAIR = ("visits", "last", "first", "quantity", "season", "fresh30", "fresh90")
"""Of a customer and a product: days on which it was bought; days since the last and the first;
mean log quantity; visits in last year's season; visits that fade by half in so many days."""

CUSTOMER = (
    "customer_visits",
    "customer_last",
    "customer_first",
    "customer_products",
    "customer_pairs",
    "customer_price",
    "customer_quantity",
    "customer_visits28",
    "customer_visits90",
    "customer_season",
    "customer_basket",
)
"""Of a customer: days on which anything was bought; days since the last and the first; distinct
products; visits of all products; mean log price and quantity; days of the last 28 and 90 and of
last year's season; products of the last day."""

NEVER = np.float32(np.nan)


@dataclass(frozen=True, slots=True, eq=False)
class Past:
    """The purchases that n customers kept, as of a clock."""

    starts: NDArray[np.int64]
    """Where each customer's pairs begin, and the end: shape [n + 1]."""
    products: NDArray[np.int64]
    """Catalogue positions, ascending within a customer: shape [m]."""
    pairs: NDArray[np.float32]
    """Columns as in ``PAIR``: shape [m, 7]."""
    customers: NDArray[np.float32]
    """Columns as in ``CUSTOMER``, NaN where there is nothing to tell: shape [n, 11]."""

    def __len__(self) -> int:
        return len(self.customers)

    @classmethod
    def of(cls, visits: Visits, customers: int) -> "Past":
        """Count the visits of so many customers."""
        new = visits.of_new_pair
        sizes = np.bincount(visits.rows[new], minlength=customers)
        return cls(
            np.concatenate([[0], np.cumsum(sizes)]),
            visits.products[new],
            _pairs(visits, new),
            _customers(visits, sizes),
        )

    @classmethod
    def stacked(cls, pasts: "list[Past]") -> "Past":
        """Put customers one below the other."""
        sizes = np.concatenate([np.diff(past.starts) for past in pasts])
        return cls(
            np.concatenate([[0], np.cumsum(sizes)]),
            np.concatenate([past.products for past in pasts]),
            np.concatenate([past.pairs for past in pasts]),
            np.concatenate([past.customers for past in pasts]),
        )

    def take(self, rows: NDArray[np.int64]) -> "Past":
        """Return the past of these customers."""
        begins = self.starts[rows]
        sizes = self.starts[rows + 1] - begins
        starts = np.concatenate([[0], np.cumsum(sizes)])
        places = np.repeat(begins - starts[:-1], sizes) + np.arange(starts[-1])
        return Past(starts, self.products[places], self.pairs[places], self.customers[rows])

    def of_pairs(self, rows: NDArray[np.int64], products: NDArray[np.int64]) -> NDArray[np.float32]:
        """Return the columns of these pairs, NaN for what was never bought: shape [k, 7]."""
        found = np.full((len(rows), len(PAIR)), NEVER, dtype=np.float32)
        if not len(self.products):
            return found
        width = max(int(self.products.max()), int(products.max(initial=0))) + 1
        held = np.repeat(np.arange(len(self)), np.diff(self.starts)) * width + self.products
        asked = rows * width + products
        places = np.minimum(np.searchsorted(held, asked), len(held) - 1)
        known = held[places] == asked
        found[known] = self.pairs[places[known]]
        return found


def _pairs(visits: Visits, new: NDArray[np.bool_]) -> NDArray[np.float32]:
    pair = np.cumsum(new) - 1
    counts = np.bincount(pair)
    first = np.flatnonzero(new)
    columns = [
        counts,
        visits.days[first + counts - 1],
        visits.days[first],
        np.bincount(pair, visits.quantity) / counts,
        np.bincount(pair, in_season(visits.days)),
        np.bincount(pair, np.exp2(-visits.days / 30)),
        np.bincount(pair, np.exp2(-visits.days / 90)),
    ]
    return np.column_stack(columns).astype(np.float32)


def _customers(visits: Visits, products: NDArray[np.int64]) -> NDArray[np.float32]:
    size, rows = len(products), visits.rows
    order = np.lexsort((visits.days, rows))
    new = changes(rows[order], visits.days[order])
    owners, days = rows[order][new], visits.days[order][new]
    baskets = np.diff(np.append(np.flatnonzero(new), len(order)))
    latest, earliest = changes(owners), changes(owners[::-1])[::-1]

    def count(mask: NDArray[np.bool_]) -> NDArray[np.int64]:
        return np.bincount(owners[mask], minlength=size)

    def mean(values: NDArray[np.float64]) -> NDArray[np.float64]:
        told = ~np.isnan(values)
        counts = np.bincount(rows[told], minlength=size)
        sums = np.bincount(rows[told], values[told], minlength=size)
        means: NDArray[np.float64] = np.full(size, np.nan)
        np.divide(sums, counts, out=means, where=counts > 0)
        return means

    def at(mask: NDArray[np.bool_], values: NDArray[np.int64]) -> NDArray[np.float64]:
        placed = np.full(size, np.nan)
        placed[owners[mask]] = values[mask]
        return placed

    columns = [
        count(days >= 0),
        at(latest, days),
        at(earliest, days),
        products,
        np.bincount(rows, minlength=size),
        mean(visits.price),
        mean(visits.quantity),
        count(days < 28),
        count(days < 90),
        count(in_season(days)),
        at(latest, baskets),
    ]
    return np.column_stack(columns).astype(np.float32)
