"""The thumbs that stand, counted where enough customers gave them; nobody's own can be told."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import timedelta
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from customers.features.categories import Categories
from customers.features.config import FeatureConfig
from customers.history import ShopHistory
from data.event import EventKind
from data.event_table import CODE_OF, EventTable

LEAST = 5
"""Customers of whose thumbs alone something is shown."""
LATELY = 30
"""Days that count as of late."""
KINDS = (EventKind.LIKE, EventKind.DISLIKE, EventKind.RETRACT)
LIKE = CODE_OF[EventKind.LIKE]


@dataclass(frozen=True, slots=True)
class Opinion:
    """What is thought of a product or a category."""

    name: str
    customers: int
    likes: int
    dislikes: int

    @property
    def share(self) -> float:
        """The part of the thumbs that is up."""
        return self.likes / (self.likes + self.dislikes)


@dataclass(frozen=True, eq=False)
class Thumbing:
    """The thumbs that stand: of each customer and product the latest, unless taken back."""

    table: EventTable
    history: ShopHistory

    @classmethod
    def of(cls, history: ShopHistory) -> "Thumbing":
        """Find them."""
        given = history.table.of_kinds(KINDS)
        order = np.lexsort((np.arange(len(given)), given.at, given.product, given.customer))
        given = given.take(order)
        last = np.ones(len(given), bool)
        last[:-1] = (given.customer[1:] != given.customer[:-1]) | (
            given.product[1:] != given.product[:-1]
        )
        standing = given.take(last)
        known = history.catalogue.positions_of(standing.product) >= 0
        return cls(standing.take(known & (standing.kind != CODE_OF[EventKind.RETRACT])), history)

    def __len__(self) -> int:
        return len(self.table)

    @cached_property
    def positions(self) -> NDArray[np.int64]:
        """The catalogue positions of what was thumbed."""
        return self.history.catalogue.positions_of(self.table.product)

    @property
    def likes(self) -> NDArray[np.bool_]:
        """Which thumbs are up."""
        up: NDArray[np.bool_] = self.table.kind == LIKE
        return up

    def months(self) -> Iterator[tuple[str, int, int]]:
        """Yield each month with its thumbs up and down, where enough customers gave any."""
        stamps = self.table.at.astype("datetime64[s]").astype("datetime64[M]")
        for month in np.unique(stamps):
            within = stamps == month
            if len(np.unique(self.table.customer[within])) >= LEAST:
                up = int(self.likes[within].sum())
                yield f"{month}-01", up, int(within.sum()) - up

    def products(self) -> list[Opinion]:
        """Return what is thought of each product that enough customers gave a thumb."""
        products = {
            at: self.history.catalogue.product_at(at) for at in set(self.positions.tolist())
        }
        met = Counter(product.title for product in products.values())
        titles = {
            at: one.title if met[one.title] == 1 else f"{one.title} · {one.id}"
            for at, one in products.items()
        }
        return self._opinions(self.positions, titles, np.ones(len(self), bool))

    def categories(self, since: int = 0, until: int | None = None) -> list[Opinion]:
        """Return what is thought of each category, by thumbs of a time in Unix seconds."""
        held = Categories.of(self.history.catalogue, EventTable.empty(), FeatureConfig())
        if not held.values:
            return []
        at = self.table.at
        within = (at >= since) & (at < (at.max() + 1 if until is None else until))
        codes = held.codes[self.positions]
        return self._opinions(codes, dict(enumerate(held.values)), within)

    def lately(self) -> list[tuple[Opinion, Opinion]]:
        """Return each category's opinion before and of late, where both rest on enough."""
        end = int(self.table.at.max()) + 1
        step = int(timedelta(days=LATELY).total_seconds())
        before = {one.name: one for one in self.categories(end - 2 * step, end - step)}
        now = self.categories(end - step, end)
        return [(before[one.name], one) for one in now if one.name in before]

    def document(self) -> dict[str, Any]:
        """Return the figures for programs."""
        if not len(self):
            return {"likes": 0, "dislikes": 0}
        return {
            "likes": int(self.likes.sum()),
            "dislikes": int((~self.likes).sum()),
            "months": [{"month": m[:7], "likes": a, "dislikes": b} for m, a, b in self.months()],
            "categories": [_object(one) for one in self.categories()],
            "products": [_object(one) for one in self.products()],
        }

    def _opinions(
        self, groups: NDArray[Any], names: Mapping[int, str], within: NDArray[np.bool_]
    ) -> list[Opinion]:
        found = []
        for group in np.unique(groups[within]).tolist():
            mine = within & (groups == group)
            customers = len(np.unique(self.table.customer[mine]))
            if customers >= LEAST and group in names:
                up = int(self.likes[mine].sum())
                found.append(Opinion(names[group], customers, up, int(mine.sum()) - up))
        return sorted(found, key=lambda one: -one.customers)


def _object(one: Opinion) -> dict[str, Any]:
    return {
        "name": one.name,
        "customers": one.customers,
        "likes": one.likes,
        "dislikes": one.dislikes,
    }
