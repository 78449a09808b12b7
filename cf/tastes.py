"""What a model knows of customers when it serves them."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import scipy.sparse as sp
from numpy.typing import NDArray

from cf.past import PAIR, Past
from cf.segments import NO_SEGMENTS, UNKNOWN, Segments
from cf.visits import Visits
from data.catalogue import Catalogue
from data.event import EventKind
from data.event_table import CODE_OF, EventTable
from data.interactions import EventWeights, Interactions

AGAIN_HALF_LIVES = (30.0, 400.0)
"""Days. People buy again soon, or in next year's season: the mean of both beat any one rate."""

LATEST_HALF_LIFE_DAYS = 90.0
"""Of what goes with what: slower than of what a customer is drawn to."""
TASTE = EventWeights(like=16.0)
"""A thumb is a clear word, where a purchase may be a gift or a need: of likes of what customers
were to buy, what else they were to buy gained nine times as much as at 1, on a time split."""
ONLY_PURCHASES = EventWeights(cart=0, view=0, like=0)
ONLY_LIKES = EventWeights(purchase=0, cart=0, view=0)
ONLY_DISLIKES = EventWeights(purchase=0, cart=0, view=0, like=0, dislike=1)


@dataclass(frozen=True, eq=False)
class Tastes:
    """What n customers like of p products, as sparse float32 matrices [n, p], and their past."""

    drawn: sp.csr_matrix
    """How much they are drawn to what they bought, liked or looked at; never to the disliked."""
    bought: sp.csr_matrix
    """How freshly and often they bought it, returns taken off."""
    liked: sp.csr_matrix
    disliked: sp.csr_matrix
    past: Past
    """What the ranker needs to know of their purchases; a row a customer."""
    segments: NDArray[np.int64]
    """Their groups, see ``cf.segments``; -1 for none: shape [n]."""

    def __len__(self) -> int:
        return int(self.drawn.shape[0])

    @cached_property
    def known(self) -> NDArray[np.bool_]:
        """Whose row holds anything: shape [n]."""
        parts = (self.drawn, self.bought, self.disliked)
        known: NDArray[np.bool_] = sum(np.diff(part.indptr) for part in parts) > 0
        return known

    @cached_property
    def latest(self) -> sp.csr_matrix:
        """How they are drawn, but what they bought counting once, by its latest day: shape [n, p].

        What goes with what depends on how often and how much of it was bought far less than what
        is bought again does. Likes count in full.
        """
        drawn = self.drawn
        rows = np.repeat(np.arange(len(self)), np.diff(drawn.indptr))
        last = self.past.of_pairs(rows, drawn.indices)[:, PAIR.index("last")]
        width = drawn.shape[1]
        liked = np.repeat(np.arange(len(self)), np.diff(self.liked.indptr)) * width
        told = np.isin(rows * width + drawn.indices, liked + self.liked.indices)
        once = ~np.isnan(last) & ~told
        weights = np.where(once, np.exp2(-last / LATEST_HALF_LIFE_DAYS), drawn.data)
        return sp.csr_matrix(
            (weights.astype(np.float32), drawn.indices, drawn.indptr), shape=drawn.shape
        )

    def rows(self, rows: NDArray[np.int64]) -> "Tastes":
        """Return the tastes of these rows."""
        drawn, bought, liked, disliked = (_taken(part, rows) for part in self._parts)
        past = self.past.take(rows)
        return Tastes(drawn, bought, liked, disliked, past, self.segments[rows])

    def over(self, products: int) -> "Tastes":
        """Return the tastes among so many products: the first of these, or some more at the end."""
        if self.drawn.shape[1] == products:
            return self
        drawn, bought, liked, disliked = (_over(part, products) for part in self._parts)
        return Tastes(drawn, bought, liked, disliked, self.past, self.segments)

    @property
    def _parts(self) -> tuple[sp.csr_matrix, sp.csr_matrix, sp.csr_matrix, sp.csr_matrix]:
        return self.drawn, self.bought, self.liked, self.disliked

    @classmethod
    def nobody(cls, products: int, segment: int = UNKNOWN) -> "Tastes":
        """Return one row of somebody of whom no events are known, but perhaps the group."""
        empty = sp.csr_matrix((1, products), dtype=np.float32)
        past = Past.of(Visits.none(), 1)
        return cls(empty, empty, empty, empty, past, np.array([segment]))

    @classmethod
    def stacked(cls, tastes: "Sequence[Tastes]") -> "Tastes":
        """Put tastes among the same products one below the other."""
        parts = zip(*(one._parts for one in tastes), strict=True)
        drawn, bought, liked, disliked = (sp.vstack(part, format="csr") for part in parts)
        past = Past.stacked([one.past for one in tastes])
        segments = np.concatenate([one.segments for one in tastes])
        return cls(drawn, bought, liked, disliked, past, segments)

    @classmethod
    def of(
        cls,
        table: EventTable,
        catalogue: Catalogue,
        customers: NDArray[np.int64],
        segments: Segments = NO_SEGMENTS,
        *,
        clock: int,
        half_life_days: float,
    ) -> "Tastes":
        """Weigh events as of ``clock``, what came later counting in full; a row a customer."""
        timed = _timed(table, clock)

        def weigh(weights: EventWeights, half_life: float | None) -> sp.csr_matrix:
            weighed = Interactions.of(timed, catalogue, weights=weights, half_life_days=half_life)
            return _placed(weighed, customers)

        disliked = weigh(ONLY_DISLIKES, None)
        drawn = _without(weigh(TASTE, half_life_days), disliked)
        bought = sum(weigh(ONLY_PURCHASES, life) for life in AGAIN_HALF_LIVES)
        bought = sp.csr_matrix(bought * np.float32(1 / len(AGAIN_HALF_LIVES)))
        visits = Visits.of(table, catalogue, customers, clock)
        past = Past.of(visits, len(customers))
        groups = segments.of_customers(customers)
        return cls(drawn, bought, weigh(ONLY_LIKES, None), disliked, past, groups)


def _taken(matrix: sp.csr_matrix, rows: NDArray[np.int64]) -> sp.csr_matrix:
    """Return rows of a matrix; a single one by hand, for scipy takes 0.1 ms for that."""
    if len(rows) != 1:
        return matrix[rows]
    start, end = matrix.indptr[rows[0]], matrix.indptr[rows[0] + 1]
    starts = np.array([0, end - start], dtype=matrix.indptr.dtype)
    parts = (matrix.data[start:end], matrix.indices[start:end], starts)
    return sp.csr_matrix(parts, shape=(1, matrix.shape[1]))


def _over(matrix: sp.csr_matrix, products: int) -> sp.csr_matrix:
    rows, held = matrix.shape
    if products < held:
        return sp.csr_matrix(matrix[:, :products])
    return sp.csr_matrix((matrix.data, matrix.indices, matrix.indptr), shape=(rows, products))


def _timed(table: EventTable, clock: int) -> EventTable:
    """Move later events to the clock, in order, and mark the clock by an event of no product."""
    table = table.take(np.argsort(table.at, kind="stable"))
    rows = len(table) + 1
    return EventTable.of(
        rows,
        customer=np.append(table.customer, 0),
        product=np.append(table.product, -1),
        kind=np.append(table.kind, CODE_OF[EventKind.VIEW]),
        at=np.append(np.minimum(table.at, clock), clock),
        quantity=np.append(table.quantity, 1),
    )


def _placed(interactions: Interactions, customers: NDArray[np.int64]) -> sp.csr_matrix:
    """Give every customer a row, also those of whom the interactions hold nothing."""
    matrix = interactions.matrix
    rows = np.searchsorted(customers, interactions.customers)
    sizes = np.zeros(len(customers), dtype=np.int64)
    sizes[rows] = np.diff(matrix.indptr)
    starts = np.concatenate([[0], np.cumsum(sizes)])
    placed = sp.csr_matrix(
        (matrix.data, matrix.indices, starts), shape=(len(customers), matrix.shape[1])
    )
    placed.sort_indices()
    return placed


def _without(matrix: sp.csr_matrix, hidden: sp.csr_matrix) -> sp.csr_matrix:
    if not hidden.nnz:
        return matrix
    kept = sp.csr_matrix(matrix - matrix.multiply(hidden > 0))
    kept.eliminate_zeros()
    kept.sort_indices()
    return kept
