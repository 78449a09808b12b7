"""What a search finds."""

from dataclasses import dataclass

from data.product import ProductId
from retrieval.constraint import Constraint


@dataclass(frozen=True, slots=True)
class Hit:
    """A product that was found, best first."""

    product: ProductId
    score: float
    matched: tuple[Constraint, ...] = ()
    """The constraints, hard and soft, that it meets."""


@dataclass(frozen=True, slots=True)
class Found:
    """The answer to a search."""

    hits: tuple[Hit, ...]
    total: int
    """Products that meet all hard constraints."""
