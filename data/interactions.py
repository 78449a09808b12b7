"""Events as a sparse matrix of customers and products, older ones counting less."""

from dataclasses import dataclass
from datetime import datetime

import numpy as np
import scipy.sparse as sp
from numpy.typing import NDArray

from data.catalogue import Catalogue
from data.event import CustomerKey, EventKind
from data.event_table import CODE_OF, EventTable
from data.product import ProductId
from data.returns import kept_quantities

DAY = 86_400.0


@dataclass(frozen=True, slots=True)
class EventWeights:
    """How much an event says about taste."""

    purchase: float = 1.0
    cart: float = 0.3
    view: float = 0.05
    like: float = 1.0
    dislike: float = 0.0
    """Counts only where positive: what to hide is decided elsewhere."""
    most_quantity: float = 5.0
    """A larger quantity counts as this: a wholesaler's hundred is not a hundred times the taste."""

    def of_kind(self) -> NDArray[np.float32]:
        """Return the weight of each event kind's code."""
        weights = np.zeros(len(EventKind), dtype=np.float32)
        for name in ("purchase", "cart", "view", "like", "dislike"):
            weights[CODE_OF[EventKind(name)]] = getattr(self, name)
        return weights


@dataclass(frozen=True, slots=True, eq=False)
class Interactions:
    """Who is drawn to what, and how much."""

    customers: NDArray[np.int64]
    """Customer keys, ascending; the matrix's rows, shape [u]."""
    product_ids: list[ProductId]
    """The catalogue's ids; the matrix's columns, length p."""
    matrix: sp.csr_matrix
    """Float32 weights, shape [u, p], without zeros."""
    last_at: int
    """Unix seconds of the newest event, which counts in full; 0 without events."""

    @classmethod
    def of(
        cls,
        table: EventTable,
        catalogue: Catalogue,
        *,
        weights: EventWeights = EventWeights(),
        half_life_days: float | None = 60.0,
        until: datetime | None = None,
    ) -> "Interactions":
        """Weigh the events before ``until``.

        A purchase counts its quantity, less what was returned; what was taken out of the cart
        again does not count; of a customer's thumbs on a product the latest stands. Each weight
        halves every ``half_life_days`` before the newest event (never, for None).
        """
        if until is not None:
            table = table.until(int(until.timestamp()))
        columns = catalogue.positions_of(table.product)
        last_at = int(table.at.max(initial=0))
        amounts = _amounts(table, columns, weights)
        if half_life_days is not None:
            amounts *= _decay(table.at, last_at, half_life_days)
        used = (amounts > 0) & (columns >= 0)
        customers, rows = np.unique(table.customer[used], return_inverse=True)
        matrix = sp.coo_matrix(
            (amounts[used], (rows.astype(np.int32), columns[used].astype(np.int32))),
            shape=(len(customers), len(catalogue)),
            dtype=np.float32,
        ).tocsr()
        return cls(customers, catalogue.ids, matrix, last_at)

    def row(self, customer: CustomerKey) -> int | None:
        """Return a customer's row, or None."""
        row = int(np.searchsorted(self.customers, customer))
        return row if row < len(self.customers) and self.customers[row] == customer else None


def _amounts(
    table: EventTable, columns: NDArray[np.int64], weights: EventWeights
) -> NDArray[np.float32]:
    """Return each event's weight before decay."""
    amounts: NDArray[np.float32] = weights.of_kind()[table.kind]
    bought = table.kind == CODE_OF[EventKind.PURCHASE]
    kept = kept_quantities(table)
    amounts[bought] *= np.clip(kept[bought], 0, weights.most_quantity)
    amounts[(table.kind == CODE_OF[EventKind.CART]) & (kept <= 0)] = 0
    amounts[_overruled_thumbs(table, columns)] = 0
    return amounts


def _decay(at: NDArray[np.int64], last_at: int, half_life_days: float) -> NDArray[np.float32]:
    age = (last_at - at).astype(np.float32) / np.float32(DAY)
    decay: NDArray[np.float32] = np.exp2(-age / np.float32(half_life_days))
    return decay


def _overruled_thumbs(table: EventTable, columns: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return the rows of thumbs that a later thumb, or taking it back, overrules."""
    kinds = [CODE_OF[k] for k in (EventKind.LIKE, EventKind.DISLIKE, EventKind.RETRACT)]
    thumbs = np.isin(table.kind, kinds)
    rows = np.flatnonzero(thumbs)
    if not len(rows):
        return rows
    pairs = _pairs(table, columns, thumbs)
    order = np.lexsort((np.arange(len(rows)), table.at[rows], pairs))
    is_last = np.r_[pairs[order][1:] != pairs[order][:-1], True]
    overruled: NDArray[np.int64] = rows[order[~is_last]]
    return overruled


def _pairs(
    table: EventTable, columns: NDArray[np.int64], rows: NDArray[np.bool_]
) -> NDArray[np.int64]:
    """Number the pairs of customer and product that these rows speak of."""
    _, customers = np.unique(table.customer[rows], return_inverse=True)
    products = columns[rows] + 1
    _, pairs = np.unique(
        customers.astype(np.int64) * (products.max(initial=0) + 1) + products, return_inverse=True
    )
    return pairs.astype(np.int64)
