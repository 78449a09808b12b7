"""Sessions described by numbers, with what became of them."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from data.errors import InputError

LEAST_OF_EACH = 25
"""Sessions with a purchase, others, and people: with fewer nothing can be learned."""

Split = tuple[NDArray[np.int64], NDArray[np.int64]]
"""Rows to learn from, and rows to judge by."""


@dataclass(frozen=True, slots=True, eq=False)
class Examples:
    """Rows to learn from or to judge by."""

    columns: tuple[str, ...]
    values: NDArray[np.float64]
    """Shape [n, columns]; NaN where a value is not known."""
    bought: NDArray[np.bool_]
    """Shape [n]."""
    people: NDArray[np.int64]
    """Shape [n]: rows of one person are learned from together or not at all."""
    nominal: frozenset[str] = frozenset()
    """Columns of codes whose order means nothing."""
    moments: Mapping[str, NDArray[np.bool_]] = field(default_factory=dict)
    """Masks of rows, shape [n], by when in their sessions they are seen; a row may be in many."""
    definition: str = ""
    """The moment by which models are compared."""

    def __len__(self) -> int:
        return len(self.bought)

    def take(self, rows: NDArray[Any]) -> "Examples":
        """Return the rows at these places, or where this mask holds."""
        return replace(
            self,
            values=self.values[rows],
            bought=self.bought[rows],
            people=self.people[rows],
            moments={name: mask[rows] for name, mask in self.moments.items()},
        )

    def without(self, columns: Collection[str]) -> "Examples":
        """Return the same rows without some columns."""
        kept = [place for place, name in enumerate(self.columns) if name not in columns]
        names = tuple(self.columns[place] for place in kept)
        return replace(
            self,
            columns=names,
            values=np.ascontiguousarray(self.values[:, kept]),
            nominal=self.nominal & set(names),
        )

    def sample(self, most: int, seed: int) -> "Examples":
        """Return all rows, or about so many of people drawn at random."""
        if len(self) <= most:
            return self
        _, person = np.unique(self.people, return_inverse=True)
        drawn = np.random.default_rng(seed).random(int(person.max()) + 1) < most / len(self)
        return self.take(drawn[person])

    @property
    def enough(self) -> bool:
        """Whether there are buyers and others enough to learn from."""
        return LEAST_OF_EACH <= int(self.bought.sum()) <= len(self) - LEAST_OF_EACH

    def check(self, what: str) -> None:
        """Raise InputError where there are too few people, buyers or others to learn from."""
        sessions = self.take(self.moments[self.definition])
        buyers = int(sessions.bought.sum())
        for name, count in (
            ("sessions with a purchase", buyers),
            ("sessions without a purchase", len(sessions) - buyers),
            ("customers", len(np.unique(sessions.people))),
        ):
            if count < LEAST_OF_EACH:
                raise InputError(
                    f"{what}: {count} {name}; at least {LEAST_OF_EACH} are needed to learn from"
                )


def folds(examples: Examples, count: int, seed: int) -> Iterator[Split]:
    """Part the rows into folds with like shares of buyers, nobody's rows in two of them.

    Where people have one row each, these are plain stratified folds.
    """
    from sklearn.model_selection import StratifiedGroupKFold, StratifiedKFold  # slow to import

    settings = {"n_splits": count, "shuffle": True, "random_state": seed}
    if len(np.unique(examples.people)) == len(examples):
        yield from StratifiedKFold(**settings).split(examples.values, examples.bought)
    else:
        parts = StratifiedGroupKFold(**settings)
        yield from parts.split(examples.values, examples.bought, examples.people)
