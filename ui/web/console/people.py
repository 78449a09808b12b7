"""The customers as the console lists them: by code, with what the analyses found of each."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, Any

import numpy as np
from numpy.typing import NDArray
from pydantic import BaseModel, BeforeValidator, Field

from customers.store import CUSTOMERS, Saved
from customers.words import Language
from data.event import CustomerKey, EventKind
from data.event_table import EventTable
from data.returns import settled

if TYPE_CHECKING:
    from ui.shop import Shop

BANDS: Mapping[str, tuple[float, float]] = {
    "high": (0.6, 1.01),
    "middle": (0.3, 0.6),
    "low": (0.0, 0.3),
}
"""Ranges of the probability of declining, the upper end excluded."""
SORTS = ("probability", "segment", "last", "orders", "spend")
NONE = -1


Number = Annotated[int | None, BeforeValidator(lambda given: None if given == "" else given)]
"""A choice of a form, whose first is "" and stands for any."""


class Wanted(BaseModel):
    """Which customers, and in what order."""

    segment: Number = None
    """A segment's number; -1 for those of none."""
    cluster: Number = None
    band: str = ""
    sort: str = "probability"
    up: bool = False
    page: int = Field(default=1, ge=1, le=1_000_000)


@dataclass(frozen=True, slots=True, eq=False)
class People:
    """Customers with what is known of each; all arrays are of one length."""

    customers: NDArray[np.int64]
    segment: NDArray[np.int64]
    """-1 for none."""
    probability: NDArray[np.float64]
    """Of declining; NaN where it was not estimated."""
    declining: NDArray[np.bool_]
    """Whom the forecast takes for drifting away."""
    cluster: NDArray[np.int64]
    """How they decline; -1 for those who do not."""
    last: NDArray[np.float64]
    """The last purchase in Unix seconds; NaN for none."""
    orders: NDArray[np.int64]
    """Moments at which something was bought."""
    spend: NDArray[np.float64]
    """In the shop's currency."""

    @classmethod
    def of(cls, shop: "Shop") -> "People":
        """Read who there is and what was found of them."""
        events = shop.events.all().of_kinds([EventKind.PURCHASE, EventKind.RETURN])
        bought = settled(events)
        segments, decline = shop.analyses.load("segments"), shop.analyses.load("decline")
        keys = [shop.customers.keys(), np.unique(bought.customer)]
        customers = np.unique(np.concatenate(keys + [_customers(s) for s in (segments, decline)]))
        last, orders, spend = _bought(customers, bought)
        return cls(
            customers,
            _of(customers, segments, "segment", NONE).astype(np.int64),
            _of(customers, decline, "probability", np.nan).astype(np.float64),
            _of(customers, decline, "declining", 0).astype(bool),
            _of(customers, decline, "cluster", NONE).astype(np.int64),
            last,
            orders,
            spend,
        )

    def __len__(self) -> int:
        return len(self.customers)

    def rows(self, wanted: Wanted) -> NDArray[np.int64]:
        """Return the places of the customers that are wanted, in the order wanted."""
        kept = np.ones(len(self), bool)
        if wanted.segment is not None:
            kept &= self.segment == wanted.segment
        if wanted.cluster is not None:
            kept &= self.cluster == wanted.cluster
        if wanted.band in BANDS:
            low, high = BANDS[wanted.band]
            kept &= (self.probability >= low) & (self.probability < high)
        rows = np.flatnonzero(kept)
        name = wanted.sort if wanted.sort in SORTS else SORTS[0]
        values = getattr(self, name)[rows].astype(np.float64)
        values = values if wanted.up else -values
        order: NDArray[np.int64] = rows[np.lexsort((self.customers[rows], values))]
        return order

    def at(self, customer: CustomerKey) -> int | None:
        """Return the place of a customer; None for a stranger."""
        place = int(np.searchsorted(self.customers, customer))
        return place if place < len(self) and self.customers[place] == customer else None


def names_in(document: Mapping[str, Any], key: str, language: Language) -> dict[int, str]:
    """Return the names of an analysis's segments or clusters by number."""
    return dict(_names(document, key, language))


def _names(document: Mapping[str, Any], key: str, language: Language) -> Iterator[tuple[int, str]]:
    for place, one in enumerate(document.get(key) or ()):
        number = one.get("segment", one.get("number", place))
        yield number, one.get("names", {}).get(language) or one["name"]


def _customers(saved: Saved | None) -> NDArray[np.int64]:
    return np.empty(0, np.int64) if saved is None else saved.arrays[CUSTOMERS]


def _of(
    customers: NDArray[np.int64], saved: Saved | None, name: str, default: float
) -> NDArray[Any]:
    """Bring an array of a result into the order of ``customers``."""
    found = np.full(len(customers), default, np.float64)
    if saved is not None:
        found[np.searchsorted(customers, saved.arrays[CUSTOMERS])] = saved.arrays[name]
    return found


def _bought(
    customers: NDArray[np.int64], bought: EventTable
) -> tuple[NDArray[np.float64], NDArray[np.int64], NDArray[np.float64]]:
    """Return last purchase, orders and spend of each customer."""
    who = np.searchsorted(customers, bought.customer)
    last = np.full(len(customers), -np.inf)
    np.maximum.at(last, who, bought.at)
    span = int(bought.at.max()) + 1 if len(bought) else 1
    orders = np.bincount(np.unique(who * span + bought.at) // span, minlength=len(customers))
    paid = np.nan_to_num(bought.price.astype(np.float64)) * bought.quantity
    spend = np.bincount(who, paid, minlength=len(customers))
    last[np.isinf(last)] = np.nan
    return last, orders.astype(np.int64), spend.astype(np.float64)
