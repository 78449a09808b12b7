"""Which texts hold which words, for texts that are added one after the other."""

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray


class Postings:
    """The rows of every word, ascending, and how often each row holds it.

    One thread adds, any others read at the same time. Rows are only ever added at the end, so
    that a reader sees the very same texts for good: those below the ``end`` it asks for.
    """

    def __init__(self, start: int) -> None:
        self.end = start
        """The row that is added next."""
        self._rows: dict[str, list[int]] = {}
        self._counts: dict[str, list[int]] = {}

    def add(self, counts: Mapping[str, int]) -> None:
        """Add a text: how often it holds each of its words."""
        for word, count in counts.items():
            # a reader takes as many counts as it found rows, so the counts come first
            self._counts.setdefault(word, []).append(count)
            self._rows.setdefault(word, []).append(self.end)
        self.end += 1

    def words(self) -> list[str]:
        """Return every word."""
        return list(self._rows)

    def holding(self, word: str, end: int) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """Return the rows below ``end`` that hold a word, and how often each does."""
        rows = np.array(self._rows.get(word, [])[:], np.int64)
        rows = rows[: np.searchsorted(rows, end)]
        return rows, np.array(self._counts.get(word, [])[: len(rows)], np.int64)

    def until(self, end: int) -> "Postings":
        """Return postings to go on with from ``end``: these, unless others went on before."""
        if end == self.end:
            return self
        kept = Postings(end)
        for word in self.words():
            rows, counts = self.holding(word, end)
            if len(rows):
                kept._rows[word], kept._counts[word] = rows.tolist(), counts.tolist()
        return kept
