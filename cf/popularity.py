"""What sells now."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from cf.purchases import Purchases
from data.catalogue import Catalogue
from data.clock import DAY
from data.event_table import EventTable
from data.interactions import EventWeights
from data.returns import settled

RECENT_DAYS = 7
FIRST_HALF_LIFE = 14.0
"""Days. A first purchase tells of what is coming up for longer than any purchase does."""
GROWING_DAYS, BEFORE_DAYS = 14, 56
"""What the sales of the latest days are compared to: those of so many days before them."""
SALES_DAYS = GROWING_DAYS + BEFORE_DAYS
"""What sold before that does not count, or hardly."""
PRIOR_SALES = 5.0
"""Sales that every product is taken to have had: from one to two is no trend."""
WITHOUT_THUMBS = EventWeights(like=0)

Counts = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Sales:
    """How much each product sells as of one moment: every array of shape [p]."""

    weighed: Counts
    """Events weighed by kind, a week old counting half."""
    firsts: Counts
    """Customers who bought it for the first time, two weeks ago counting half."""
    recent: NDArray[np.int64]
    """Purchases of the last seven days."""
    lately: Counts
    """Purchases of the last 14 days."""
    before: Counts
    """Purchases of the 56 days before those, on average over as many days."""

    @classmethod
    def of(cls, table: EventTable, catalogue: Catalogue, clock: int) -> "Sales":
        """Count what stands as of ``clock``, what came later as if it came then."""
        products = len(catalogue)
        table = settled(table)
        positions = catalogue.positions_of(table.product)
        held = positions >= 0
        kinds = WITHOUT_THUMBS.of_kind()[table.kind[held]]
        weights = kinds * np.exp2(-_days(table.at[held], clock) / RECENT_DAYS)
        bought = Purchases.of(table, catalogue)
        days = _days(bought.at, clock)
        firsts = bought.of_customers.firsts
        fresh = np.exp2(-_days(firsts.at, clock) / FIRST_HALF_LIFE)

        def counted(rows: NDArray[np.bool_]) -> Counts:
            return np.bincount(bought.product[rows], minlength=products).astype(np.float64)

        earlier = (days >= GROWING_DAYS) & (days < GROWING_DAYS + BEFORE_DAYS)
        return cls(
            weighed=np.bincount(positions[held], weights, products).astype(np.float64),
            firsts=np.bincount(firsts.product, fresh, products).astype(np.float64),
            recent=counted(days < RECENT_DAYS).astype(np.int64),
            lately=counted(days < GROWING_DAYS),
            before=counted(earlier) * (GROWING_DAYS / BEFORE_DAYS),
        )

    def changed(self, before: "Sales", after: "Sales") -> "Sales":
        """Return the sales in which a part has become another; the very same for the same part."""
        return Sales(
            self.weighed + (after.weighed - before.weighed),
            self.firsts + (after.firsts - before.firsts),
            self.recent + (after.recent - before.recent),
            self.lately + (after.lately - before.lately),
            self.before + (after.before - before.before),
        )

    @cached_property
    def trend(self) -> NDArray[np.float32]:
        """What sells, by kinds of events: shape [p], the most 1."""
        return _share(self.weighed)

    @cached_property
    def arrival(self) -> NDArray[np.float32]:
        """What people buy who never did: shape [p], the most 1."""
        return _share(self.firsts)

    @cached_property
    def growth(self) -> NDArray[np.float32]:
        """What sells more than before: shape [p], the most 1, 0 where no more sells.

        Sales times the logarithm of their growth, which is how much they tell against the past.
        """
        ratio = (self.lately + PRIOR_SALES) / (self.before + PRIOR_SALES)
        return _share(self.lately * np.maximum(np.log2(ratio), 0))


class Popularity:
    """What sells now; live events count as they come, and readers need no lock for that."""

    def __init__(self, table: EventTable, catalogue: Catalogue, clock: int) -> None:
        """Count as of ``clock``; events of nobody we know count as well, if the table has any."""
        self._catalogue = catalogue
        self._clock = clock
        self.sales = Sales.of(table, catalogue, clock)

    def observe(self, before: EventTable, after: EventTable) -> None:
        """Take in that some customers' events have become others.

        Thumbs, and products that were not known at first, count nothing.
        """
        counted = (Sales.of(table, self._catalogue, self._clock) for table in (before, after))
        self.sales = self.sales.changed(*counted)

    @property
    def recent(self) -> NDArray[np.int64]:
        """Purchases of the last seven days: shape [p]."""
        return self.sales.recent


def _days(at: NDArray[np.int64], clock: int) -> Counts:
    days: Counts = np.maximum(clock - at, 0) / DAY
    return days


def _share(counts: Counts) -> NDArray[np.float32]:
    above = np.maximum(counts, 0)  # what was added and taken off again may leave a trace
    share: NDArray[np.float32] = (above / max(above.max(initial=0), 1e-30)).astype(np.float32)
    return share
