"""What is asked of the picks, and what comes of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from chatbot.turn import Language, Pick
from data.event import CustomerKey
from data.product import ProductId
from retrieval.hit import Scored
from retrieval.relaxation import Relaxation

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from retrieval.understanding import Understanding

    Scores = NDArray[np.float32]

Basis = Literal[
    "search", "history", "popular", "again", "trending", "similar", "together", "partly"
]
"""``partly``: bought together as far as that goes, and near in style."""
Order = Literal["best", "cheapest", "dearest"]


@dataclass(frozen=True, slots=True, eq=False)
class Interest:
    """How much each product is wanted before anything is said, by catalogue position."""

    popular: Scores
    """By everybody."""
    personal: Scores | None = None
    """By this shopper, where anything is known of their taste."""


@dataclass(frozen=True, slots=True)
class Choice:
    """Picks and how they came about."""

    picks: tuple[Pick, ...] = ()
    total: int = 0
    """Products that meet the constraints, shown or not."""
    basis: Basis = "search"
    relaxations: tuple[Relaxation, ...] = ()
    """What to give up, where nothing fits."""
    pool: tuple[tuple[ProductId, float], ...] = ()
    """The best products with their scores, further down than the picks go."""
    fell_short: bool = False
    """Whether nothing goes further in the direction asked for, and these are merely alike."""
    scored: Scored | None = None
    """All that a search weighed, where one made the choice."""
    interest: Interest | None = None
    """What the search weighed it by beside the words."""
    fresh: bool = False
    """Whether products that fit as well were left out because they had been shown before."""


@dataclass(frozen=True, slots=True)
class SearchAnswer:
    """What a search by description answers."""

    understood: Understanding
    picks: tuple[Pick, ...]
    relaxations: tuple[Relaxation, ...]
    total: int
    ms: float


@dataclass(frozen=True, slots=True)
class Request:
    """For whom, how many, and what never to show."""

    customer: CustomerKey | None = None
    k: int = 10
    exclude: frozenset[ProductId] = frozenset()
    liked: tuple[ProductId, ...] = ()
    """Thumbs up in this conversation: all that is known of a guest's taste."""
    language: Language = "en"
