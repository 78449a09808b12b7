"""Who belongs to which segment, as another analysis found."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from customers.unmet.crowd import Crowd, People


def _nobody() -> NDArray[np.int64]:
    return np.zeros(0, dtype=np.int64)


@dataclass(frozen=True, slots=True, eq=False)
class Segments:
    """The segment of each customer."""

    customers: NDArray[np.int64] = field(default_factory=_nobody)
    """Keys, ascending."""
    segment: NDArray[np.int64] = field(default_factory=_nobody)
    """A place in ``names``; -1 for none."""
    names: Sequence[Mapping[str, str]] = ()
    """By language."""

    def among(self, people: People, crowd: Crowd) -> list[dict[str, int | None]]:
        """Return how many of some people belong to each segment, None for those without one."""
        groups: dict[int | None, set[int]] = {}
        for person in people:
            groups.setdefault(self._of(person), set()).add(person)
        sizes = crowd.partition({segment: frozenset(of) for segment, of in groups.items()})
        ordered = sorted(sizes, key=lambda one: (one is None, one))
        return [{"segment": segment, "people": sizes[segment]} for segment in ordered]

    def _of(self, customer: int) -> int | None:
        place = int(np.searchsorted(self.customers, customer))
        if place == len(self.customers) or self.customers[place] != customer:
            return None
        segment = int(self.segment[place])
        return segment if 0 <= segment < len(self.names) else None
