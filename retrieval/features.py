"""What a ranking weighs of a text for a query: columns of numbers from 0 to 1."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from retrieval.growing_lexical import GrowingLexical
from retrieval.lexical import LexicalIndex
from retrieval.word_forms import key_of

Rows = NDArray[np.int64]
Column = NDArray[np.float64]


class QueryWords:
    """A query's words that the catalogue knows, a rare one weighing more than a common one."""

    def __init__(self, text: str, lexical: LexicalIndex | GrowingLexical) -> None:
        self._lexical = lexical
        counts = {word: lexical.frequency(word) for word in dict.fromkeys(key_of(text))}
        known = {word: count for word, count in counts.items() if count}
        rarity = {w: np.log1p((len(lexical) - n + 0.5) / (n + 0.5)) for w, n in known.items()}
        total = sum(rarity.values())
        self.weights = {word: float(weight / total) for word, weight in rarity.items()}
        """By word; together 1."""

    def coverage(self, rows: Rows) -> tuple[Column, Column]:
        """Return what weight of the words each row holds in any field, and whether all of it."""
        covered, counts = np.zeros(len(rows)), np.zeros(len(rows), np.int64)
        held = np.zeros(len(self._lexical), np.bool_)
        for word, weight in self.weights.items():
            holding = self._lexical.holding(word)
            held[holding] = True
            covered += weight * held[rows]
            counts += held[rows]
            held[holding] = False
        every = (counts == len(self.weights)) & (counts > 0)
        return covered, every.astype(np.float64)

    def title_coverage(self, titles: Sequence[str]) -> Column:
        """Return what weight of the words each title holds."""
        weights = self.weights
        said = (sum(weights.get(word, 0.0) for word in set(key_of(title))) for title in titles)
        return np.fromiter(said, np.float64, len(titles))
