"""What a search finds."""

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from data.product import ProductId
from retrieval.constraint import Constraint


@dataclass(frozen=True, slots=True)
class Hit:
    """A product that was found, best first."""

    product: ProductId
    score: float
    matched: tuple[Constraint, ...] = ()
    """The constraints, hard and soft, that it meets."""


@dataclass(frozen=True, slots=True, eq=False)
class Scored:
    """Every product that a search weighed, shown or not."""

    positions: NDArray[np.int64]
    """In the catalogue, shape [n]."""
    scores: NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Found:
    """The answer to a search."""

    hits: tuple[Hit, ...]
    total: int
    """Products that meet all hard constraints."""
    scored: Scored | None = field(default=None, compare=False)
    """None where nothing fits."""
