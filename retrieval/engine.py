"""Search: understanding, filtering, ranking, relaxing, in one place."""

from collections.abc import Collection, Iterable, Sequence
from itertools import islice
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from data.catalogue import Catalogue
from data.product import ProductId
from retrieval.config import DEFAULTS, SearchConfig
from retrieval.constraint import Constraint, satisfies
from retrieval.diversity import is_broad, marginal_relevance
from retrieval.encoder import Encoder
from retrieval.facet_counts import Counts, facet_counts
from retrieval.filtering import ConstraintFilter, Mask
from retrieval.hit import Found, Hit
from retrieval.index import SearchIndex
from retrieval.interpreter import Interpreter
from retrieval.legs import Legs
from retrieval.lexicons import Lexicons
from retrieval.neighbours import Neighbours
from retrieval.preferences import Preferences
from retrieval.query_text import query_text
from retrieval.query_vectors import QueryVectors, Vector
from retrieval.ranking import best_first, varied
from retrieval.relaxation import Relaxation
from retrieval.relaxing import relaxations
from retrieval.systems import System
from retrieval.understanding import Understanding
from retrieval.vocabulary import Vocabulary
from retrieval.weights import RankingWeights

_VARIED = 40
"""The first products found, among which a broad wish is answered with different ones."""


class SearchEngine:
    """Everything a shop can ask of its search index."""

    def __init__(
        self,
        catalogue: Catalogue,
        encoder: Encoder,
        index: SearchIndex,
        config: SearchConfig = DEFAULTS,
        lexicons: Lexicons | None = None,
        weights: RankingWeights | None = None,
    ) -> None:
        self.config = config
        self.index = index
        self.weights = weights or RankingWeights()
        """What each feature counts; may be replaced at any time."""
        self._lexicons = lexicons
        self._catalogue, self._texts = catalogue, index.texts
        self._queries = QueryVectors(encoder)
        self._filter = ConstraintFilter(catalogue, index.texts, index.words)
        vocabulary = Vocabulary.of(catalogue, lexicons)
        self._types = [name for name, kind in vocabulary.kinds.items() if kind == "type"]
        self._interpreter = Interpreter(
            vocabulary, catalogue, self._filter, index.texts, index.words, index.known_words
        )
        self._legs = Legs(catalogue, index, self._queries)
        self._preferences = Preferences(catalogue, index, self._filter, config)
        self._neighbours = Neighbours(catalogue, index, config.pool)

    @classmethod
    def open(
        cls,
        folder: Path | None,
        catalogue: Catalogue,
        encoder: Encoder,
        config: SearchConfig = DEFAULTS,
        lexicons: Lexicons | None = None,
        weights: RankingWeights | None = None,
    ) -> "SearchEngine":
        """Open a built index; NotBuilt where there is none or it is of another encoder."""
        index = SearchIndex.open(folder, catalogue, encoder, config)
        return cls(catalogue, encoder, index, config, lexicons, weights)

    def over(self, catalogue: Catalogue, index: SearchIndex) -> "SearchEngine":
        """Return this engine over what the shop's products have become."""
        after = SearchEngine(
            catalogue, self._queries.encoder, index, self.config, self._lexicons, self.weights
        )
        return after

    @property
    def encoder_name(self) -> str:
        """The name of the encoder in use."""
        return self._queries.encoder.name

    @property
    def dimensions(self) -> int:
        """The length of a vector."""
        return self._queries.encoder.dimensions

    @property
    def unbuilt(self) -> int:
        """How many products came, or read differently, since the build; the next folds them in."""
        return self.index.unbuilt

    def warm(self) -> None:
        """Load what the first question would otherwise wait for."""
        self.understand("빨간 원피스")
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
        chosen = self._chosen(positions, scores, k)
        hits = [self._hit(int(positions[i]), float(scores[i]), understanding) for i in chosen]
        return Found(tuple(hits), total)

    def rank(self, text: str, *, k: int, system: System = "full") -> list[Hit]:
        """Rank products by one system: all that search does, or a plain leg on the bare words."""
        if system == "full":
            return list(self.search(self.understand(text), k=k).hits)
        mask = self._filter.mask(())
        rows = self._legs.ranking(text, k, self._rows_of(mask), system)
        places = np.full(len(self._texts.firsts), -1)
        places[rows] = np.arange(len(rows))
        positions = np.flatnonzero(mask)
        places = places[self._texts.rows[positions]]
        positions, places = positions[places >= 0], places[places >= 0]
        order = np.argsort(places, kind="stable")[:k].tolist()
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
        positions = np.flatnonzero(mask)
        lexical = self.index.lexical
        query = query_text(understanding, self._types, lambda word: lexical.frequency(word) > 0)
        if not query:
            return positions, np.zeros((len(positions), len(RankingWeights.names())))
        pool = max(self.config.pool, k)
        titles = titles or self.weights.title > 0
        found = self._legs.candidates(query, pool, self._rows_of(mask), titles=titles)
        places = np.full(len(self._texts.firsts), -1)
        places[found.rows] = np.arange(len(found.rows))
        places = places[self._texts.rows[positions]]
        positions, features = positions[places >= 0], found.features[places[places >= 0]]
        guessed = RankingWeights.names().index("facets")
        features[:, guessed] = self._preferences.guessed(understanding, positions)
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

    def _chosen(
        self, positions: NDArray[np.int64], scores: NDArray[np.float64], k: int
    ) -> NDArray[np.int64]:
        """Return the places of the k to show: the best, one of its variants, varied if broad."""
        best = best_first(scores, max(20 * k, 200))
        # variants of one product read the same and differ in their look
        texts = self._texts.rows[positions]
        order = varied(best, texts[best], max(k, _VARIED), same=self.config.variants)
        first, rest = order[:_VARIED], order[_VARIED:]
        if is_broad(scores[first], self.config.spread):
            vectors = self._neighbours.vectors(positions[first])
            places = marginal_relevance(scores[first], vectors, novelty=self.config.novelty)
            first = first[places]
        order = np.concatenate([first, rest])
        return varied(order, texts[order], k, same=self.config.variants)

    def _allowed(self, hard: Iterable[Constraint], exclude: Collection[ProductId]) -> Mask:
        mask = self._filter.mask(hard)
        for name in exclude:
            if name in self._catalogue:
                mask[self._catalogue.position(name)] = False
        return mask

    def _rows_of(self, mask: Mask) -> Mask:
        rows = np.zeros(len(self._texts.firsts), np.bool_)
        rows[self._texts.rows[mask]] = True
        return rows

    def _hit(self, position: int, score: float, understanding: Understanding) -> Hit:
        product = self._catalogue.product_at(position)
        matched = [c for c in understanding.constraints if satisfies(product, c)]
        return Hit(product.id, score, tuple(matched))
