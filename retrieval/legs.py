"""The two legs of a search, nearness of meaning and BM25, and the candidates they bring."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from data.catalogue import Catalogue
from retrieval.features import QueryWords, Rows
from retrieval.fusion import fuse_rows
from retrieval.index import SearchIndex
from retrieval.lexical import highest
from retrieval.query_vectors import QueryVectors
from retrieval.ranking import share_of_best
from retrieval.systems import System
from retrieval.weights import RankingWeights

Mask = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Candidates:
    """Texts that may answer a query, and what a ranking weighs of each."""

    rows: Rows
    features: NDArray[np.float64]
    """Shape [rows, features], in the order of ``RankingWeights.names``."""


class Legs:
    """Finds texts by meaning and by words, each leg filtered inside its search."""

    def __init__(self, catalogue: Catalogue, index: SearchIndex, queries: QueryVectors) -> None:
        self._titles, self._index, self._queries = catalogue.titles, index, queries

    def ranking(self, text: str, k: int, allowed: Mask, system: System) -> Rows:
        """Return the k best allowed rows by one leg alone, or by both fused."""
        near = self._near(text, k, allowed)[0] if system != "bm25" else np.empty(0, np.int64)
        if system == "dense":
            return near
        worded = self._index.lexical.search(text, k, allowed)
        if system == "bm25":
            return worded
        return fuse_rows([near, worded])[:k]

    def candidates(
        self, text: str, pool: int, allowed: Mask, *, titles: bool = False
    ) -> Candidates:
        """Return the ``pool`` best rows of each leg; title words are compared only if wanted."""
        lexical = self._index.lexical
        scores = lexical.scores(text)
        scores *= allowed
        near, cosines = self._near(text, pool, allowed)
        rows = np.union1d(near, highest(scores, pool)).astype(np.int64)
        words = QueryWords(text, lexical)
        coverage, complete = words.coverage(rows)
        columns = {
            "lexical": share_of_best(scores[rows]),
            "dense": self._cosines(text, rows, near, cosines),
            "coverage": coverage,
            "complete": complete,
        }
        if titles:
            said = self._index.texts.firsts[rows].tolist()
            columns["title"] = words.title_coverage([self._titles[first] for first in said])
        nothing = np.zeros(len(rows))
        features = [columns.get(name, nothing) for name in RankingWeights.names()]
        return Candidates(rows, np.column_stack(features))

    def _near(self, text: str, k: int, allowed: Mask) -> tuple[Rows, NDArray[np.float32]]:
        return self._index.dense.search(self._queries.of(text), k, allowed)

    def _cosines(
        self, text: str, rows: Rows, near: Rows, cosines: NDArray[np.float32]
    ) -> NDArray[np.float64]:
        """Return each row's nearness in meaning, from 0; the dense leg knows most already.

        A text that waits for its vector counts as the others do on average.
        """
        known = np.isin(rows, near)
        vectors = self._index.dense.vectors(rows[~known])
        column = np.empty(len(rows))
        column[known] = cosines[np.argsort(near)]
        column[~known] = np.where(vectors.any(axis=1), vectors @ self._queries.of(text), np.nan)
        waiting = np.isnan(column)
        column[waiting] = column[~waiting].mean() if not waiting.all() else 0.0
        return np.clip(column, 0.0, 1.0)
