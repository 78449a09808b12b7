"""What kind of thing a product is, by the attributes it is described with.

Catalogues describe things of one kind by the same attributes: what has toner page yields and a
number of pieces in the pack is a toner cartridge, whatever its title says.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Sequence

import numpy as np
import scipy.sparse as sp
from numpy.typing import NDArray

NEIGHBOURS = 5
"""So many of the most similar examples must agree on the kind."""
LEAST_SIMILAR = 0.6
"""So much of what either says must be said of both, attributes weighed by what they tell."""
LEAST_TOLD = 1.5
"""So much must the attributes tell together; one that only one kind has tells 1."""
AT_ONCE = 200
"""So many are compared with all examples at once, for the sake of memory."""
LEAST_SEEN = 3
"""An attribute of fewer examples tells nothing."""


class AttributeTypes:
    """Kinds of things, by the attributes of examples."""

    def __init__(self, examples: Sequence[tuple[Collection[str], str]]) -> None:
        """Take each example's attributes and kind."""
        self._kinds = np.array([kind for _, kind in examples], dtype=object)
        told = _told(examples)
        self._columns = {name: column for column, name in enumerate(told)}
        self._weights = np.fromiter(told.values(), np.float64, len(told))
        self._examples = self._matrix([names for names, _ in examples])
        self._sums = self._examples @ self._weights

    def of(self, described: Sequence[Collection[str]]) -> list[str | None]:
        """Return the kind that each one's attributes tell, or None where they do not."""
        if len(self._kinds) < NEIGHBOURS:
            return [None] * len(described)
        starts = range(0, len(described), AT_ONCE)
        return [kind for start in starts for kind in self._few(described[start : start + AT_ONCE])]

    def _few(self, described: Sequence[Collection[str]]) -> list[str | None]:
        rows = self._matrix(described)
        sums = rows @ self._weights
        shared = (rows.multiply(self._weights).tocsr() @ self._examples.T).toarray()
        similar = shared / np.maximum(sums[:, None] + self._sums[None] - shared, 1e-9)
        nearest = np.argpartition(-similar, NEIGHBOURS - 1, axis=1)[:, :NEIGHBOURS]
        least = np.take_along_axis(similar, nearest, axis=1).min(axis=1)
        sure = (least >= LEAST_SIMILAR) & (sums >= LEAST_TOLD)
        return [
            self._agreed(places) if certain else None
            for places, certain in zip(nearest, sure.tolist(), strict=True)
        ]

    def _agreed(self, places: NDArray[np.int64]) -> str | None:
        kinds = set(self._kinds[places])
        return kinds.pop() if len(kinds) == 1 else None

    def _matrix(self, described: Sequence[Collection[str]]) -> sp.csr_matrix:
        """Return who has which attribute: shape [described, attributes]."""
        held = [[self._columns[n] for n in names if n in self._columns] for names in described]
        ends = np.cumsum([0, *map(len, held)])
        columns = np.array([column for row in held for column in row], dtype=np.int64)
        ones = np.ones(len(columns))
        return sp.csr_matrix((ones, columns, ends), shape=(len(held), len(self._columns)))


def _told(examples: Sequence[tuple[Collection[str], str]]) -> dict[str, float]:
    """Return how much each attribute tells: (1 - H(kind | attribute) / log(kinds)) squared."""
    seen: dict[str, Counter[str]] = defaultdict(Counter)
    for names, kind in examples:
        for name in names:
            seen[name][kind] += 1
    most = np.log(max(len({kind for _, kind in examples}), 2))
    told = {}
    for name, kinds in seen.items():
        counts = np.fromiter(kinds.values(), np.float64, len(kinds))
        if counts.sum() >= LEAST_SEEN:
            shares = counts / counts.sum()
            told[name] = float(1 + (shares * np.log(shares)).sum() / most) ** 2
    return told
