"""Search: understanding what shoppers say and finding products that fit."""

from retrieval.config import SearchConfig
from retrieval.constraint import Constraint, satisfies
from retrieval.hit import Found, Hit
from retrieval.relaxation import Relaxation
from retrieval.understanding import Understanding

__all__ = [
    "Constraint",
    "Found",
    "Hit",
    "Relaxation",
    "SearchConfig",
    "Understanding",
    "satisfies",
]
