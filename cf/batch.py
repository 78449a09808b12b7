"""Recommendations for many customers."""

import os
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from cf.lister import Listing
from cf.threads import one_blas_thread
from data.product import ProductId

AT_ONCE = 64
MOST_THREADS = 8


@dataclass(frozen=True, slots=True, eq=False)
class Lists:
    """A list of recommendations a customer; iterating gives each as products and scores."""

    ids: list[ProductId]
    """The catalogue's."""
    positions: NDArray[np.int32]
    """Catalogue positions, best first, -1 behind the end of a short list: shape [n, k]."""
    scores: NDArray[np.float64]
    """Shape [n, k]."""

    @classmethod
    def empty(cls, ids: list[ProductId], customers: int, k: int) -> "Lists":
        """Make lists without products."""
        shape = (customers, k)
        return cls(ids, np.full(shape, -1, dtype=np.int32), np.zeros(shape))

    def __len__(self) -> int:
        return len(self.positions)

    def __iter__(self) -> Iterator[list[tuple[ProductId, float]]]:
        for positions, scores in zip(self.positions.tolist(), self.scores.tolist(), strict=True):
            yield [
                (self.ids[position], score)
                for position, score in zip(positions, scores, strict=True)
                if position >= 0
            ]

    def put(self, rows: NDArray[np.int64], listing: Listing) -> None:
        """Fill these customers' lists from the rows of a listing."""
        found = listing.candidates
        places = rows[found.rows], listing.places
        self.positions[places] = found.products
        self.scores[places] = listing.scores

    def repeat(self, rows: NDArray[np.int64], listing: Listing) -> None:
        """Give these customers the only list of a listing."""
        products = listing.candidates.products
        self.positions[rows, : len(products)] = products
        self.scores[rows, : len(products)] = listing.scores


def fill(rows: NDArray[np.int64], work: Callable[[NDArray[np.int64]], None]) -> None:
    """Work through the rows in blocks, on as many threads as pay."""
    blocks = [rows[start : start + AT_ONCE] for start in range(0, len(rows), AT_ONCE)]
    threads = min(os.cpu_count() or 1, MOST_THREADS)
    with one_blas_thread(), ThreadPoolExecutor(threads) as pool:
        for done in pool.map(work, blocks):
            assert done is None
