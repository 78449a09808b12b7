"""The lexical leg over a build and the texts that came after it."""

from collections import Counter
from collections.abc import Sequence
from copy import copy

import numpy as np
from numpy.typing import NDArray

from retrieval.lexical import LexicalIndex, highest
from retrieval.postings import Postings
from retrieval.word_forms import key_of


class GrowingLexical:
    """A built ``LexicalIndex``, and more texts that are scored by its statistics.

    A text gets the score that it would have had in the build (Robertson & Zaragoza, 2009, section
    3.4); words that no text held then are as rare as they are among the new ones. It never
    changes; ``with_documents`` makes the next one.
    """

    def __init__(self, built: LexicalIndex, rows: int) -> None:
        """Take the build of so many texts; of none it still has a row."""
        self._built, self._rows = built, rows
        self._size = rows
        self._added = Postings(self._size)
        self._lengths: NDArray[np.int64] = np.empty(0, np.int64)

    def with_documents(self, documents: Sequence[Sequence[str]]) -> "GrowingLexical":
        """Return the index with more texts, given as ``document_tokens``, after those it has."""
        after = copy(self)
        after._added = self._added.until(self._size)
        for tokens in documents:
            after._added.add(Counter(tokens))
        lengths = np.array([len(tokens) for tokens in documents], np.int64)
        after._lengths = np.concatenate([self._lengths, lengths])
        after._size = self._size + len(documents)
        return after

    def __len__(self) -> int:
        return self._size

    def search(
        self, text: str, k: int, allowed: NDArray[np.bool_] | None = None
    ) -> NDArray[np.int64]:
        """Return the allowed rows that hold any of the words, best first."""
        return highest(self.scores(text), k, allowed)

    def scores(self, text: str) -> NDArray[np.float32]:
        """Return every row's BM25 score."""
        scores = self._built.scores(text)[: self._rows]
        if not len(self._lengths):
            return scores
        scores = np.concatenate([scores, np.zeros(len(self._lengths), np.float32)])
        for token in dict.fromkeys(key_of(text)):
            rows, counts = self._added.holding(token, self._size)
            scores[rows] += self._weights(token, rows, counts)
        return scores

    def holding(self, token: str) -> NDArray[np.int32]:
        """Return the rows that hold a token."""
        added, _ = self._added.holding(token, self._size)
        return np.concatenate([self._built.holding(token), added.astype(np.int32)])

    def frequency(self, token: str) -> int:
        """Return how many rows hold a token."""
        return self._built.frequency(token) + len(self._added.holding(token, self._size)[0])

    def _weights(
        self, token: str, rows: NDArray[np.int64], counts: NDArray[np.int64]
    ) -> NDArray[np.float64]:
        """Return what a token gives to added rows that hold it so often: Lucene's BM25."""
        k1, b = self._built.saturation
        frequency = self._built.frequency(token) or len(rows)
        rarity = np.log1p(max(self._rows - frequency + 0.5, 0.5) / (frequency + 0.5))
        lengths = self._lengths[rows - self._rows] / max(self._built.average_length, 1.0)
        weights: NDArray[np.float64] = rarity * counts / (k1 * (1 - b + b * lengths) + counts)
        return weights
