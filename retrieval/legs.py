"""The two legs of a search, nearness of meaning and BM25, and the candidates they bring."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from data.catalogue import Catalogue
from retrieval.features import QueryWords, Rows, reciprocal_ranks
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
        near = self._near(text, k, allowed) if system != "bm25" else np.empty(0, np.int64)
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
        near = self._near(text, pool, allowed)
        rows = np.union1d(near, highest(scores, pool)).astype(np.int64)
        words = QueryWords(text, lexical)
        coverage, complete = words.coverage(rows)
        columns = {
            "lexical": share_of_best(scores[rows]),
            "dense": reciprocal_ranks(rows, near),
            "coverage": coverage,
            "complete": complete,
        }
        if titles:
            said = self._index.texts.firsts[rows].tolist()
            columns["title"] = words.title_coverage([self._titles[first] for first in said])
        nothing = np.zeros(len(rows))
        features = [columns.get(name, nothing) for name in RankingWeights.names()]
        return Candidates(rows, np.column_stack(features))

    def _near(self, text: str, k: int, allowed: Mask) -> Rows:
        return self._index.dense.search(self._queries.of(text), k, allowed)[0]
