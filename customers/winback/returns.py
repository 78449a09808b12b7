"""What became of customers who looked like decliners at earlier moments."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

import numpy as np
import scipy.sparse as sp
from numpy.typing import NDArray

from customers.features.groups import Values, distinct_pairs
from customers.features.past import Past
from customers.history import ShopHistory
from customers.winback.clusters import ClusterModel
from customers.winback.config import WinbackConfig
from customers.winback.described import Described
from customers.winback.lookalikes import Lookalikes
from data.progress import Progress, silent

_LEAST_WINDOWS = 2
"""So many windows must lie before an earlier moment for changes to show at it."""


@dataclass(frozen=True, slots=True, eq=False)
class Returns:
    """Customers of earlier moments, and whether they bought in the window that followed."""

    window: NDArray[np.int64]
    """1 for the window that ended with what is known, 2 for the one before it: shape [r]."""
    customer: NDArray[np.int64]
    """Keys."""
    cluster: NDArray[np.int64]
    returned: NDArray[np.bool_]
    """Whether they bought anything in the window."""
    spend: Values
    """What they paid in it; 0 for nothing."""
    baskets: sp.csr_matrix
    """What they bought on the day they came back, by catalogue position: shape [r, p]."""

    def __len__(self) -> int:
        return len(self.customer)

    def take(self, rows: NDArray[np.bool_]) -> "Returns":
        """Return the rows where a mask holds."""
        return Returns(
            self.window[rows],
            self.customer[rows],
            self.cluster[rows],
            self.returned[rows],
            self.spend[rows],
            self.baskets[rows],
        )

    def before(self, window: int) -> "Returns":
        """Return those of the windows before one, counted back from its beginning."""
        earlier = self.take(self.window > window)
        return replace(earlier, window=earlier.window - window)


def earlier_moments(past: Past, window_days: int, config: WinbackConfig) -> list[datetime]:
    """Return the beginnings of the windows before now, the latest first."""
    now = datetime.fromtimestamp(past.now).astimezone()
    window = timedelta(days=window_days)
    began = int(past.events.at.min()) if len(past.events) else past.now
    moments = [now - window * place for place in range(1, config.earlier_cuts + 1)]
    return [at for at in moments if (at - window * _LEAST_WINDOWS).timestamp() >= began]


def earlier_returns(
    history: ShopHistory,
    past: Past,
    window_days: int,
    alike: Lookalikes,
    model: ClusterModel,
    config: WinbackConfig,
    progress: Progress = silent,
) -> Returns:
    """Follow earlier lookalikes of today's decliners through the windows until now."""
    parts = []
    moments = earlier_moments(past, window_days, config)
    for place, moment in enumerate(moments, start=1):
        progress("earlier decliners", place, len(moments))
        described = Described.at(history, moment, window_days, config)
        described = described.take(alike.at(described))
        outcome = _Outcome.of(history, past, moment, window_days)
        cluster = model.assign(described.trusted)
        parts.append(outcome.of_customers(place, described.keys, cluster))
    return _joined(parts, len(history.catalogue))


@dataclass(frozen=True, slots=True, eq=False)
class _Outcome:
    """What everybody who bought in a window bought there."""

    keys: NDArray[np.int64]
    spend: Values
    baskets: sp.csr_matrix

    @classmethod
    def of(cls, history: ShopHistory, past: Past, moment: datetime, days: int) -> "_Outcome":
        began = int(moment.timestamp())
        ended = int((moment + timedelta(days=days)).timestamp())
        lines = past.purchases
        inside = np.flatnonzero((lines.at >= began) & (lines.at < ended))
        buyers, rows = np.unique(lines.customer.of[inside], return_inverse=True)
        spend = np.bincount(rows, np.nan_to_num(lines.amount[inside]), minlength=len(buyers))
        first = np.full(len(buyers), np.iinfo(np.int64).max)
        np.minimum.at(first, rows, lines.day[inside])
        positions = history.catalogue.positions_of(lines.product[inside])
        on_return = (lines.day[inside] == first[rows]) & (positions >= 0)
        _, row, position = distinct_pairs(rows[on_return], positions[on_return])
        baskets = sp.csr_matrix(
            (np.ones(len(row), dtype=np.float32), (row, position)),
            shape=(len(buyers), len(history.catalogue)),
        )
        return cls(past.keys[buyers], spend, baskets)

    def of_customers(
        self, window: int, keys: NDArray[np.int64], cluster: NDArray[np.int64]
    ) -> Returns:
        if not len(self.keys):
            empty = sp.csr_matrix((len(keys), self.baskets.shape[1]), dtype=np.float32)
            nothing = np.zeros(len(keys))
            return Returns(
                np.full(len(keys), window), keys, cluster, nothing > 0, nothing, empty
            )
        places = np.searchsorted(self.keys, keys).clip(max=len(self.keys) - 1)
        found = self.keys[places] == keys
        only_found = sp.diags_array(found.astype(np.float32)).tocsr()
        return Returns(
            np.full(len(keys), window),
            keys,
            cluster,
            found,
            np.where(found, self.spend[places], 0.0),
            sp.csr_matrix(only_found @ self.baskets[places]),
        )


def _joined(parts: list[Returns], products: int) -> Returns:
    if not parts:
        none = np.zeros(0, dtype=np.int64)
        baskets = sp.csr_matrix((0, products), dtype=np.float32)
        return Returns(none, none, none, none > 0, np.zeros(0), baskets)
    columns = _columns(parts)
    return Returns(*columns, sp.csr_matrix(sp.vstack([part.baskets for part in parts])))


def _columns(parts: list[Returns]) -> Iterator[NDArray[np.generic]]:
    for name in ("window", "customer", "cluster", "returned", "spend"):
        yield np.concatenate([getattr(part, name) for part in parts])
