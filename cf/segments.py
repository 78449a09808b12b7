"""Groups of customers by what the shop knows of them."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from data.event import CustomerKey

BANDS = 6
"""Groups that a number, such as an age, is cut into: as many customers in each."""
MOST_GROUPS = 50
LEAST_CUSTOMERS = 100
"""A smaller group's taste is chance."""
UNKNOWN = -1

Attributes = Mapping[str, Any]


@dataclass(frozen=True, slots=True, eq=False)
class Segments:
    """Each customer's group."""

    customers: NDArray[np.int64]
    """Customer keys, ascending: shape [u]."""
    codes: NDArray[np.int64]
    """Shape [u]; customers that are not here are of no group."""
    count: int

    @classmethod
    def of(cls, register: Iterable[tuple[CustomerKey, Attributes]]) -> "Segments":
        """Group customers by the attribute that parts them best, if there is any.

        That is the one whose groups tell most, in bits a customer: many groups of one size rather
        than one that nearly all are in.
        """
        told: dict[str, dict[CustomerKey, Any]] = {}
        customers = 0
        for key, attributes in register:
            customers += 1
            for name, value in attributes.items():
                if value not in (None, ""):
                    told.setdefault(name, {})[key] = value
        grouped = [_grouped(values) for values in told.values()]
        bits = [_bits(codes, customers) for _, codes in grouped]
        if not bits or max(bits) <= 0:
            return NO_SEGMENTS
        keys, codes = grouped[int(np.argmax(bits))]
        order = np.argsort(keys)
        return cls(keys[order], codes[order], int(codes.max()) + 1)

    def __bool__(self) -> bool:
        return self.count > 1

    def without(self, customer: CustomerKey) -> "Segments":
        """Forget a customer."""
        others = self.customers != customer
        return Segments(self.customers[others], self.codes[others], self.count)

    def of_customers(self, customers: NDArray[np.int64]) -> NDArray[np.int64]:
        """Return the groups of these customers, -1 for those of none."""
        if not len(self.customers):
            return np.full(len(customers), UNKNOWN)
        places = np.searchsorted(self.customers, customers).clip(max=len(self.customers) - 1)
        return np.where(self.customers[places] == customers, self.codes[places], UNKNOWN)


NO_SEGMENTS = Segments(np.zeros(0, np.int64), np.zeros(0, np.int64), 0)
"""Of customers of whom nothing is known."""


def _grouped(
    values: Mapping[CustomerKey, Any],
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return the customers and groups of one attribute, without those in groups too small."""
    keys = np.fromiter(values, dtype=np.int64)
    numbers = [v for v in values.values() if isinstance(v, int | float)]
    distinct = len(set(map(str, values.values())))
    if len(numbers) == len(values) and distinct > BANDS:
        cuts = np.unique(np.quantile(numbers, np.arange(1, BANDS) / BANDS))
        return _large(keys, np.searchsorted(cuts, numbers, side="right"))
    frequent = {
        v: code
        for code, (v, _) in enumerate(Counter(map(str, values.values())).most_common(MOST_GROUPS))
    }
    codes = np.array([frequent.get(str(v), UNKNOWN) for v in values.values()], dtype=np.int64)
    return _large(keys, codes)


def _large(
    keys: NDArray[np.int64], codes: NDArray[np.int64]
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    keys, codes = keys[codes >= 0], codes[codes >= 0]
    sizes = np.bincount(codes, minlength=1)
    kept = sizes[codes] >= LEAST_CUSTOMERS
    _, codes = np.unique(codes[kept], return_inverse=True)
    return keys[kept], codes.astype(np.int64)


def _bits(codes: NDArray[np.int64], customers: int) -> float:
    """Return the entropy of the groups, times the share of customers whose group is known."""
    if not len(codes):
        return 0.0
    shares = np.bincount(codes) / len(codes)
    entropy = -float((shares * np.log2(np.where(shares > 0, shares, 1))).sum())
    return entropy * len(codes) / customers
