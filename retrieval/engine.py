"""Search: understanding, filtering, ranking, relaxing, in one place."""

from collections.abc import Collection, Iterable, Sequence
from copy import copy
from itertools import islice
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from data.catalogue import Catalogue
from data.product import ProductId
from retrieval.config import DEFAULTS, SearchConfig
from retrieval.constraint import Constraint, satisfies
from retrieval.direction.directions import Directions
from retrieval.encoder import Encoder
from retrieval.facet_counts import Counts, facet_counts
from retrieval.filtering import ConstraintFilter, Mask
from retrieval.hit import Found, Hit, Scored
from retrieval.index import SearchIndex
from retrieval.language.interpreter import Interpreter
from retrieval.language.lexicons import Lexicons
from retrieval.language.nearness import Nearness
from retrieval.language.vocabulary import Vocabulary
from retrieval.legs import Legs
from retrieval.neighbours import Neighbours
from retrieval.preferences import Preferences
from retrieval.query_text import query_text, tells_meaning
from retrieval.query_vectors import QueryVectors, Vector
from retrieval.ranking import best_first
from retrieval.relaxation import Relaxation
from retrieval.relaxing import relaxations
from retrieval.reranking import Reranker
from retrieval.selection import Selection
from retrieval.systems import System
from retrieval.understanding import Understanding
from retrieval.weights import RankingWeights


class SearchEngine:
    """Everything a shop can ask of its search index."""

    def __init__(
        self,
        catalogue: Catalogue,
        encoder: Encoder,
        index: SearchIndex,
        config: SearchConfig = DEFAULTS,
        lexicons: Lexicons | None = None,
    ) -> None:
        self.config = config
        self.weights = RankingWeights()
        """What each feature counts; ``weigh`` replaces them."""
        self.reranker: Reranker | None = None
        """Reads the first products found once more, where it is set."""
        self._lexicons = lexicons
        self._queries = QueryVectors(encoder)
        self._serve(catalogue, index, Vocabulary.of(catalogue, lexicons))

    def _serve(self, catalogue: Catalogue, index: SearchIndex, vocabulary: Vocabulary) -> None:
        """Answer from these products; called while nobody else holds the engine."""
        self.index = index
        self._catalogue, self._texts, self._vocabulary = catalogue, index.texts, vocabulary
        self._filter = ConstraintFilter(catalogue, index.texts, index.words)
        self._types = [name for name, kind in vocabulary.kinds.items() if kind == "type"]
        near = Nearness(self._queries.encoder, vocabulary)
        self._interpreter = Interpreter(vocabulary, catalogue, self._filter, index, near)
        self._legs = Legs(catalogue, index, self._queries)
        self._preferences = Preferences(catalogue, index, self._filter, self.config)
        self._neighbours = Neighbours(catalogue, index, self.config.pool)
        self._selection = Selection(index.texts.rows, self._neighbours, self.config)
        self.directions = Directions(catalogue, index, vocabulary.kinds, self._queries)

    @classmethod
    def open(
        cls,
        folder: Path | None,
        catalogue: Catalogue,
        encoder: Encoder,
        config: SearchConfig = DEFAULTS,
        lexicons: Lexicons | None = None,
    ) -> "SearchEngine":
        """Open a built index; NotBuilt where there is none or it is of another encoder."""
        index = SearchIndex.open(folder, catalogue, encoder, config)
        return cls(catalogue, encoder, index, config, lexicons)

    def over(self, catalogue: Catalogue, index: SearchIndex) -> "SearchEngine":
        """Return this engine over what the shop's products have become.

        Both share the vectors of queries, and the vocabulary as long as no facet has a new value.
        """
        known = self._catalogue
        same = known.facet_names == catalogue.facet_names and all(
            known.facet_values(name) is catalogue.facet_values(name) for name in known.facet_names
        )
        after = copy(self)
        after._serve(
            catalogue, index, self._vocabulary if same else Vocabulary.of(catalogue, self._lexicons)
        )
        return after

    @property
    def encoder(self) -> Encoder:
        """What turns texts into vectors."""
        return self._queries.encoder

    @property
    def encoder_name(self) -> str:
        """The name of the encoder in use."""
        return self.encoder.name

    @property
    def dimensions(self) -> int:
        """The length of a vector."""
        return self.encoder.dimensions

    @property
    def unbuilt(self) -> int:
        """How many products came, or read differently, since the build; the next folds them in."""
        return self.index.unbuilt

    def warm(self) -> None:
        """Load what the first question would otherwise wait for."""
        self._interpreter.warm()
        self.search(self.understand("a red dress"), k=1)

    def forget(self) -> None:
        """Drop the vectors of earlier queries, as a measurement must."""
        self._queries.forget()

    def weigh(self, weights: RankingWeights) -> None:
        """Rank by other weights from now on."""
        self.weights = weights

    def understand(self, text: str) -> Understanding:
        """Read constraints and the remaining wish from a shopper's words, English or Korean."""
        return self._interpreter.understand(text)

    def search(
        self,
        understanding: Understanding,
        *,
        k: int,
        exclude: Collection[ProductId] = frozenset(),
        personal: NDArray[np.floating] | None = None,
        popularity: NDArray[np.floating] | None = None,
    ) -> Found:
        """Return the k best products that meet every hard constraint.

        ``personal`` holds a customer's score per catalogue position, ``popularity`` everybody's;
        they re-rank within the constraints, never beyond them. Nothing fits: no hits, and
        ``relaxations`` say what would.
        """
        if understanding.lost:
            return Found((), 0)
        mask = self._allowed(understanding.hard, exclude)
        total = int(np.count_nonzero(mask))
        if not total or k <= 0:
            return Found((), total)
        positions, features = self.candidates(understanding, mask, k)
        scores = features @ self.weights.as_array()
        scores += self._preferences.scores(understanding, positions, personal, popularity)
        if self.reranker is not None:
            first = best_first(scores, self.config.reranked)
            texts = [self._catalogue.product_at(p).text for p in positions[first].tolist()]
            read = self.reranker.scores(self._query(understanding), texts)
            scores[first] += self.config.reranker_weight * read
        chosen = self._selection.choose(positions, scores, k)
        hits = [self._hit(int(positions[i]), float(scores[i]), understanding) for i in chosen]
        return Found(tuple(hits), total, Scored(positions, scores))

    def rank(self, text: str, *, k: int, system: System = "full") -> list[Hit]:
        """Rank products by one system: all that search does, or a plain leg on the bare words."""
        if system == "full":
            return list(self.search(self.understand(text), k=k).hits)
        mask = self._filter.mask(())
        rows = self._legs.ranking(text, k, self._rows_of(mask), system)
        places = np.empty(len(self._texts.firsts), np.int64)
        places[rows] = np.arange(len(rows))
        positions = self._positions_of(rows, mask)
        order = np.argsort(places[self._texts.rows[positions]], kind="stable")[:k].tolist()
        ids = self._catalogue.ids
        return [Hit(ids[positions[i]], 1.0 / (1 + n)) for n, i in enumerate(order)]

    @property
    def ids(self) -> Sequence[ProductId]:
        """Every product's id, by position."""
        return self._catalogue.ids

    def preferences(
        self, understanding: Understanding, positions: NDArray[np.int64]
    ) -> NDArray[np.float64]:
        """Return what the soft wishes add to the scores of the products at some positions."""
        return self._preferences.scores(understanding, positions)

    def candidates(
        self, understanding: Understanding, mask: Mask, k: int, *, titles: bool = False
    ) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
        """Return the positions in a mask that may be the k best, and their features.

        Without words to compare, all are; ``titles`` compares titles even where they weigh nothing.
        """
        query = self._query(understanding)
        if not query:
            positions = np.flatnonzero(mask)
            return positions, np.zeros((len(positions), len(RankingWeights.names())))
        pool = max(self.config.pool, k)
        titles = titles or self.weights.title > 0
        found = self._legs.candidates(query, pool, self._rows_of(mask), titles=titles)
        positions = self._positions_of(found.rows, mask)
        features = found.features[np.searchsorted(found.rows, self._texts.rows[positions])]
        names = RankingWeights.names()
        if not tells_meaning(understanding, self._types):
            features[:, names.index("dense")] = 0.0
        features[:, names.index("facets")] = self._preferences.guessed(understanding, positions)
        return positions, features

    def similar(
        self,
        product_id: ProductId,
        *,
        k: int,
        constraints: Iterable[Constraint] = (),
        exclude: Collection[ProductId] = (),
    ) -> list[Hit]:
        """Return the nearest other products, one a title; a hit's score is the cosine."""
        wanted = tuple(constraints)
        seed = self._catalogue.position(product_id)
        mask = self._allowed([c for c in wanted if c.hard], exclude)
        near = islice(self._neighbours.nearest(seed, mask), k)
        wish = Understanding("", wanted)
        return [self._hit(position, cosine, wish) for position, cosine in near]

    def similarity(self, a: ProductId, b: ProductId) -> float:
        """Return the cosine of two products' texts."""
        first, second = self.vectors_of([a, b])
        return float(first @ second)

    def mask(self, constraints: Iterable[Constraint]) -> Mask:
        """Mark by catalogue position the products that meet all hard constraints."""
        return self._filter.mask(c for c in constraints if c.hard)

    def count(self, constraints: Iterable[Constraint]) -> int:
        """Return how many products meet all hard constraints."""
        return int(np.count_nonzero(self.mask(constraints)))

    def facet_counts(
        self, constraints: Iterable[Constraint], names: Iterable[str] | None = None
    ) -> Counts:
        """Return each facet's values with their counts under the constraints, most first."""
        return facet_counts(self._catalogue, self.mask(constraints), names)

    def relaxations(
        self, constraints: Iterable[Constraint], *, language: str = "en"
    ) -> list[Relaxation]:
        """List the smallest sets of constraints to give up so that something fits, with counts."""
        available = self._filter.available
        return relaxations(
            tuple(constraints),
            lambda constraint: self._filter.one(constraint)[available],
            self._catalogue.prices[available],
            currency=self._catalogue.currency,
            phrases=self._interpreter.phrases(language),
            last=self._types,
        )

    def vector(self, text: str) -> Vector:
        """Return a text's unit vector."""
        return self._queries.of(text)

    def vectors_of(self, ids: Sequence[ProductId]) -> Vector:
        """Return products' unit vectors, shape (ids, dimensions)."""
        positions = [self._catalogue.position(name) for name in ids]
        return self._neighbours.vectors(np.array(positions, np.int64))

    def _allowed(self, hard: Iterable[Constraint], exclude: Collection[ProductId]) -> Mask:
        mask = self._filter.mask(hard)
        for name in exclude:
            if name in self._catalogue:
                mask[self._catalogue.position(name)] = False
        return mask

    def _query(self, understanding: Understanding) -> str:
        lexical = self.index.lexical
        return query_text(understanding, self._types, lambda word: lexical.frequency(word) > 0)

    def _rows_of(self, mask: Mask) -> Mask:
        rows = np.zeros(len(self._texts.firsts), np.bool_)
        rows[self._texts.rows.compress(mask)] = True
        return rows

    def _positions_of(self, rows: NDArray[np.int64], mask: Mask) -> NDArray[np.int64]:
        wanted = np.zeros(len(self._texts.firsts), np.bool_)
        wanted[rows] = True
        return np.flatnonzero(mask & wanted.take(self._texts.rows, mode="wrap"))

    def _hit(self, position: int, score: float, understanding: Understanding) -> Hit:
        product = self._catalogue.product_at(position)
        matched = [c for c in understanding.constraints if satisfies(product, c)]
        return Hit(product.id, score, tuple(matched))
