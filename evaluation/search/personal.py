"""What history is worth in search: purchases of one day, found by what was bought.

Each product bought on the day is searched for by its colour and type, once as a guest and once as
the customer who bought it, known by what they did before that day and by nothing later.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any

import numpy as np

from chatbot.choice import Request
from chatbot.picks import PickMaker
from data.catalogue import Catalogue
from data.event import CustomerKey, EventKind
from data.event_table import EventTable
from data.product import ProductId
from data.progress import Progress, silent
from evaluation.intervals import Values, mean_of, rounded
from evaluation.search.shelf import Shelf

DEPTH = 1_000
"""A product further down counts as not found."""
FIRST = 10


@dataclass(frozen=True, slots=True)
class Purchase:
    """A product that a customer bought on the day, and how they might have asked for it."""

    customer: CustomerKey
    product: ProductId
    query: str


@dataclass(frozen=True, slots=True)
class PersonalSearch:
    """The places of what was bought, with history and without."""

    day: date
    customers: int
    with_history: Values
    """Reciprocal rank of each purchase; 0 where it was not found."""
    without_history: Values

    def as_json(self) -> dict[str, Any]:
        """Return one object a system, and how they differ."""
        difference = mean_of(self.with_history - self.without_history)
        return {
            "day": self.day.isoformat(),
            "purchases": len(self.with_history),
            "customers": self.customers,
            "not_found": int(np.count_nonzero(self.without_history == 0)),
            "without_history": _figures(self.without_history),
            "with_history": _figures(self.with_history),
            "difference": difference.as_json(),
        }


def measure_personal(
    day: date, picks: PickMaker, purchases: Sequence[Purchase], progress: Progress = silent
) -> PersonalSearch:
    """Search for what was bought on a day, as its customer and as a guest.

    ``picks`` must know nothing of the day itself: its recommender is one of ``trained_on``.
    """
    known, guest = [], []
    for done, purchase in enumerate(purchases, start=1):
        known.append(_reciprocal_rank(picks, purchase, purchase.customer))
        guest.append(_reciprocal_rank(picks, purchase, None))
        progress("purchases", done, len(purchases))
    customers = len({purchase.customer for purchase in purchases})
    return PersonalSearch(day, customers, np.array(known), np.array(guest))


def parted(table: EventTable, day: date) -> tuple[EventTable, EventTable]:
    """Return the events before a day and those on it, in UTC."""
    began = datetime(day.year, day.month, day.day, tzinfo=UTC)
    start, end = (int(at.timestamp()) for at in (began, began + timedelta(days=1)))
    return table.until(start), table.take((table.at >= start) & (table.at < end))


def purchases_of(day: EventTable, past: EventTable, catalogue: Catalogue) -> list[Purchase]:
    """List what people with a past bought on a day, each product once a customer."""
    shelf = Shelf(catalogue)
    bought = day.of_kinds([EventKind.PURCHASE])
    bought = bought.take(np.isin(bought.customer, past.customer))
    positions = catalogue.positions_of(bought.product)
    pairs = dict.fromkeys(zip(bought.customer.tolist(), positions.tolist(), strict=True))
    purchases = []
    for customer, position in pairs:
        words = [shelf.value_of(position, kind) for kind in ("colour", "type") if position >= 0]
        said = [word for word in words if word]
        if len(said) == 2:
            purchases.append(Purchase(customer, catalogue.ids[position], " ".join(said)))
    return purchases


def _reciprocal_rank(picks: PickMaker, purchase: Purchase, customer: CustomerKey | None) -> float:
    wish = picks.engine.understand(purchase.query)
    ranking = picks.choose(wish, Request(customer, k=1), pool=DEPTH).pool
    ids: Sequence[ProductId] = [product for product, _ in ranking]
    return 1 / (ids.index(purchase.product) + 1) if purchase.product in ids else 0.0


def _figures(values: Values) -> dict[str, Any]:
    mean = mean_of(values)
    found = float(np.mean(values >= 1 / FIRST))
    return {
        "mrr": rounded(mean.value),
        "interval": [rounded(mean.low), rounded(mean.high)],
        f"hit@{FIRST}": rounded(found),
    }
