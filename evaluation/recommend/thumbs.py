"""What a thumb is worth: whether the list after it foretells better what was bought.

A customer's purchases of the days foretold are parted by lot: some are liked, the others are to be
foretold. What is disliked is unrelated: high on the customer's first list, bought neither before
nor in those days. Thumbs alternate, a like first, for as long as there is something to like or
dislike.

Every list is measured after all products that the customer may thumb are taken out of it, the list
before any thumb too. So no liked product counts as a hit, no disliked one makes
room by leaving, and all lists are measured on the same purchases: a gain is what the recommender
concluded about *other* products.
"""

from collections import deque
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from typing import Any, Literal

import numpy as np
import scipy.sparse as sp
from numpy.typing import NDArray

from cf import Recommender
from data.catalogue import Catalogue
from data.event import Event, EventKind
from data.progress import Progress
from evaluation.intervals import Values, average, mean_of, rounded
from evaluation.recommend.measures import Positions, hits_of, ndcg
from evaluation.recommend.split import Split
from evaluation.recommend.truth import Truth
from evaluation.training import Opened

THUMBS = (0, 1, 2, 3, 5)
MOST = max(THUMBS)
CUSTOMERS = 300
"""Measured, drawn at random."""
SHOWN = 50
"""Unrelated products are sought so far down."""
Which = Literal["both", "likes", "dislikes"]
KINDS: Mapping[Which, tuple[EventKind, ...]] = {
    "both": (EventKind.LIKE, EventKind.DISLIKE),
    "likes": (EventKind.LIKE,),
    "dislikes": (EventKind.DISLIKE,),
}


@dataclass(frozen=True, slots=True)
class Thumb:
    """One thumb to give."""

    product: int
    """A catalogue position."""
    kind: EventKind


@dataclass(frozen=True, slots=True, eq=False)
class ThumbsGain:
    """NDCG of the lists after so many thumbs."""

    k: int
    ndcg: Mapping[Which, Mapping[int, Values]]
    """By which thumbs were given and how many at most; a value a customer."""
    given: Mapping[Which, Mapping[int, float]]
    """How many they were on average: not everybody bought enough to like so many."""

    def as_json(self) -> dict[str, Any]:
        """Return a row for each number of thumbs: NDCG, what it gained, and per thumb."""
        return {
            "customers": len(self.ndcg["both"][0]),
            **{which: [self._row(which, n) for n in THUMBS] for which in self.ndcg},
        }

    def _row(self, which: Which, thumbs: int) -> dict[str, Any]:
        values = self.ndcg[which]
        mean = mean_of(values[thumbs])
        given = self.given[which][thumbs]
        row: dict[str, Any] = {
            "thumbs": thumbs,
            "given": rounded(given),
            f"ndcg@{self.k}": rounded(mean.value),
            "interval": [rounded(mean.low), rounded(mean.high)],
        }
        if thumbs:
            gain = mean_of(values[thumbs] - values[0])
            each = gain.value / given if given else np.nan
            row |= {"gain": gain.as_json(), "gain_per_thumb": rounded(each)}
        return row


@dataclass(frozen=True, slots=True, eq=False)
class Thumbing:
    """Customers, the thumbs they will give, and what is then to be foretold."""

    truth: Truth
    """What is to be foretold."""
    likes: Sequence[Sequence[int]]
    dislikes: Sequence[Sequence[int]]

    def given(self, row: int, which: Which) -> list[Thumb]:
        """Return a customer's thumbs in their order."""
        left = {
            EventKind.LIKE: deque(self.likes[row]),
            EventKind.DISLIKE: deque(self.dislikes[row]),
        }
        thumbs: list[Thumb] = []
        turns = deque(KINDS[which])
        while turns and len(thumbs) < MOST:
            kind = turns.popleft()
            if left[kind]:
                thumbs.append(Thumb(left[kind].popleft(), kind))
                turns.append(kind)
        return thumbs

    @classmethod
    def of(
        cls, recommender: Recommender, truth: Truth, past: sp.csr_matrix, seed: int = 0
    ) -> "Thumbing":
        """Draw thumbs for the customers of a truth, who must have bought two products or more.

        ``past`` marks what they had bought before, in the truth's rows.
        """
        shown = recommender.recommend_many(truth.customers.tolist(), SHOWN).positions
        related = hits_of(shown, truth.bought) | hits_of(shown, past) | (shown < 0)
        dislikes = [row[~mask][:MOST].tolist() for row, mask in zip(shown, related, strict=True)]
        random = np.random.default_rng(seed)
        likes = []
        for start, end in zip(truth.bought.indptr[:-1], truth.bought.indptr[1:], strict=True):
            most = min(MOST, int(end - start) // 2)
            likes.append(random.permutation(truth.bought.indices[start:end])[:most].tolist())
        return cls(truth.without(_marked(likes, truth.bought.shape)), likes, dislikes)


def measure_thumbs(
    opened: Opened,
    split: Split,
    catalogue: Catalogue,
    thumbing: Thumbing,
    progress: Progress,
    k: int = 10,
) -> ThumbsGain:
    """Give thumbs one by one to fresh recommenders and measure the list after each."""
    at = datetime.combine(split.until, time(), UTC) + timedelta(days=1)
    customers = thumbing.truth.customers.tolist()
    measured: dict[Which, dict[int, Values]] = {}
    counts: dict[Which, dict[int, float]] = {}
    for which in KINDS:
        recommender = opened()
        thumbs = [thumbing.given(row, which) for row in range(len(customers))]
        sizes = np.array([len(mine) for mine in thumbs], dtype=np.int64)
        counts[which] = {n: average(np.minimum(sizes, n).astype(np.float64)) for n in THUMBS}
        measured[which] = {0: _measured(recommender, thumbing, k)}
        for number in range(1, MOST + 1):
            progress(f"thumbs: {which}", number, MOST)
            recommender.observe(
                Event(customer, catalogue.ids[thumb.product], thumb.kind, at)
                for customer, mine in zip(customers, thumbs, strict=True)
                for thumb in mine[number - 1 : number]
            )
            if number in THUMBS:
                measured[which][number] = _measured(recommender, thumbing, k)
    return ThumbsGain(k, measured, counts)


def _measured(recommender: Recommender, thumbing: Thumbing, k: int) -> Values:
    """Measure the lists as they stand, without whatever may be thumbed."""
    bought = thumbing.truth.bought
    lists = recommender.recommend_many(thumbing.truth.customers.tolist(), k + 2 * MOST).positions
    both = [[*a, *b] for a, b in zip(thumbing.likes, thumbing.dislikes, strict=True)]
    left = _left(lists, hits_of(lists, _marked(both, bought.shape)), k)
    return ndcg(hits_of(left, bought), np.diff(bought.indptr), k)


def _left(lists: Positions, out: NDArray[np.bool_], k: int) -> Positions:
    """Take products out of lists and close the gaps."""
    gone = out | (lists < 0)
    order = np.argsort(gone, axis=1, kind="stable")
    kept: Positions = np.take_along_axis(np.where(gone, -1, lists), order, axis=1)[:, :k]
    return kept


def _marked(products: Sequence[Sequence[int]], shape: tuple[int, int]) -> sp.csr_matrix:
    starts = np.cumsum([0, *map(len, products)])
    columns = np.array([product for row in products for product in sorted(row)], dtype=np.int64)
    ones = np.ones(len(columns), dtype=np.float32)
    return sp.csr_matrix((ones, columns, starts), shape=shape)
