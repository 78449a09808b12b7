"""What the ranker learns from: candidates as of a past moment, and what was bought after it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from cf.ranker.candidates import Candidates
from cf.ranker.features import features
from cf.ranker.products import statistics
from cf.tastes import Tastes
from cf.visits import Visits
from data.catalogue import Catalogue
from data.clock import DAY
from data.event import EventKind
from data.event_table import EventTable
from data.returns import settled

NOTHING = np.zeros((0, 0), dtype=np.float32)
AT_ONCE = 256
"""Customers whose candidates are sought together."""


class Histories(Protocol):
    """Customers and their tastes."""

    table: EventTable
    clock: int
    customers: NDArray[np.int64]
    tastes: Tastes


class Blend(Protocol):
    """What brings candidates."""

    @property
    def names(self) -> tuple[str, ...]:
        """The sources' names."""

    def candidates(self, tastes: Tastes, n: int, *, new_only: bool = False) -> Candidates:
        """Return the n best products of each row."""


class Fitted(Protocol):
    """A recommender's parts, made from some events alone."""

    @property
    def histories(self) -> Histories:
        """Of these events."""

    @property
    def blend(self) -> Blend:
        """Trained on these events."""


Fit = Callable[[EventTable], Fitted]


@dataclass(frozen=True, slots=True, eq=False)
class Examples:
    """Candidates of one moment; those of one customer make a group."""

    features: NDArray[np.float32]
    """Shape [m, f]."""
    bought: NDArray[np.bool_]
    """Shape [m]."""
    blend: NDArray[np.float32]
    """The order to beat: shape [m]."""
    groups: NDArray[np.int64]
    """Candidates of each group: shape [g]."""
    wanted: NDArray[np.int64]
    """Products that each group's customer bought, found among the candidates or not: shape [g]."""

    @classmethod
    def joined(cls, parts: "Sequence[Examples]", wanted: NDArray[np.int64]) -> "Examples":
        """Put the groups of some parts one below the other."""
        return cls(
            np.concatenate([part.features for part in parts]) if parts else NOTHING,
            np.concatenate([np.zeros(0, dtype=bool), *(part.bought for part in parts)]),
            np.concatenate([np.zeros(0, np.float32), *(part.blend for part in parts)]),
            np.concatenate([np.zeros(0, np.int64), *(part.groups for part in parts)]),
            wanted,
        )

    def sampled(self, share: float, random: np.random.Generator) -> "Examples":
        """Keep all that was bought and a share of the rest."""
        kept = self.bought | (random.random(len(self.bought)) < share)
        owners = np.repeat(np.arange(len(self.groups)), self.groups)
        groups = np.bincount(owners[kept], minlength=len(self.groups))
        return Examples(
            self.features[kept],
            self.bought[kept],
            self.blend[kept],
            groups[groups > 0],
            self.wanted[groups > 0],
        )


@dataclass(frozen=True, slots=True, eq=False)
class Moment:
    """A cut in time: what was known at it, and what was bought within a horizon after it."""

    fitted: Fitted
    products: NDArray[np.float32]
    """The products' statistics as of the cut."""
    rows: NDArray[np.int64]
    """Known customers who bought something later: a row a purchase."""
    bought: NDArray[np.int64]
    """What they bought: catalogue positions."""

    @classmethod
    def at(
        cls, table: EventTable, catalogue: Catalogue, fit: Fit, cut: int, horizon: int
    ) -> "Moment":
        """Rebuild everything from the events before ``cut``, Unix seconds."""
        fitted = fit(settled(table.until(cut)))  # at once what every part else does by itself
        histories = fitted.histories
        visits = Visits.of(histories.table, catalogue, histories.customers, histories.clock)
        later = settled(table.take((table.at >= cut) & (table.at < cut + horizon * DAY)))
        later = later.of_kinds([EventKind.PURCHASE])
        later = later.take(np.isin(later.customer, histories.customers))
        bought = catalogue.positions_of(later.product)
        rows = np.searchsorted(histories.customers, later.customer)
        return cls(
            fitted, statistics(visits, len(catalogue)), rows[bought >= 0], bought[bought >= 0]
        )

    def examples(self, candidates: int, most: int, *, new_only: bool) -> Examples:
        """Take so many candidates of each such customer, and so many customers at most."""
        tastes = self.fitted.histories.tastes
        wanted = np.unique(self.rows * len(self.products) + self.bought)
        if new_only:
            pairs = np.divmod(wanted, len(self.products))
            wanted = wanted[np.asarray(tastes.bought[pairs]).ravel() <= 0]
        owners = wanted // len(self.products)
        buyers = np.unique(owners)
        if len(buyers) > most:
            chosen = np.random.default_rng(len(buyers)).choice(buyers, most, replace=False)
            buyers = np.sort(chosen)
        parts = [
            self._part(buyers[start : start + AT_ONCE], candidates, wanted, new_only=new_only)
            for start in range(0, len(buyers), AT_ONCE)
        ]
        return Examples.joined(parts, np.bincount(owners, minlength=len(tastes))[buyers])

    def _part(
        self, buyers: NDArray[np.int64], n: int, wanted: NDArray[np.int64], *, new_only: bool
    ) -> Examples:
        tastes = self.fitted.histories.tastes.rows(buyers)
        found = self.fitted.blend.candidates(tastes, n, new_only=new_only)
        return Examples(
            features(tastes.past, self.products, found),
            np.isin(buyers[found.rows] * len(self.products) + found.products, wanted),
            found.blend,
            np.bincount(found.rows, minlength=len(buyers)),
            np.zeros(0, np.int64),
        )
