"""What became of customers who looked like decliners at earlier moments."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

import numpy as np
import scipy.sparse as sp
from numpy.typing import NDArray

from customers.features.groups import Groups, Values, distinct_pairs
from customers.winback.clusters import ClusterModel
from customers.winback.described import Described
from customers.winback.lookalikes import Lookalikes
from customers.winback.study import Study
from data.progress import Progress, silent


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


def earlier_returns(
    study: Study, alike: Lookalikes, model: ClusterModel, progress: Progress = silent
) -> Returns:
    """Follow earlier lookalikes of today's decliners through the windows until now."""
    parts = []
    moments = study.earlier_moments()
    for place, moment in enumerate(moments, start=1):
        described = Described.at(study.history, moment, study.days, study.config)
        described = described.take(alike.at(described))
        cluster = model.assign(described.trusted)
        outcome = _Outcome.of(study, moment)
        parts.append(outcome.of_customers(place, described.keys, cluster))
        progress("earlier decliners", place, len(moments))
    return _joined(parts, len(study.history.catalogue))


@dataclass(frozen=True, slots=True, eq=False)
class _Outcome:
    """What everybody who bought in a window bought there."""

    keys: NDArray[np.int64]
    spend: Values
    baskets: sp.csr_matrix

    @classmethod
    def of(cls, study: Study, moment: datetime) -> "_Outcome":
        past, catalogue = study.past, study.history.catalogue
        began = int(moment.timestamp())
        ended = int((moment + timedelta(days=study.days)).timestamp())
        lines = past.purchases
        inside = np.flatnonzero((lines.at >= began) & (lines.at < ended))
        buyers, rows = np.unique(lines.customer.of[inside], return_inverse=True)
        spend = Groups(rows, len(buyers)).total(lines.amount[inside])
        first = np.full(len(buyers), np.iinfo(np.int64).max)
        np.minimum.at(first, rows, lines.day[inside])
        positions = catalogue.positions_of(lines.product[inside])
        on_return = (lines.day[inside] == first[rows]) & (positions >= 0)
        _, row, position = distinct_pairs(rows[on_return], positions[on_return])
        baskets = sp.csr_matrix(
            (np.ones(len(row), dtype=np.float32), (row, position)),
            shape=(len(buyers), len(catalogue)),
        )
        return cls(past.keys[buyers], spend, baskets)

    def of_customers(
        self, window: int, keys: NDArray[np.int64], cluster: NDArray[np.int64]
    ) -> Returns:
        if not len(self.keys):
            empty = sp.csr_matrix((len(keys), self.baskets.shape[1]), dtype=np.float32)
            nothing = np.zeros(len(keys))
            return Returns(np.full(len(keys), window), keys, cluster, nothing > 0, nothing, empty)
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
    return Returns(
        np.concatenate([part.window for part in parts]),
        np.concatenate([part.customer for part in parts]),
        np.concatenate([part.cluster for part in parts]),
        np.concatenate([part.returned for part in parts]),
        np.concatenate([part.spend for part in parts]),
        sp.csr_matrix(sp.vstack([part.baskets for part in parts])),
    )
