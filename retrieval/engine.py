"""Search: understanding, filtering, ranking, relaxing, in one place."""

from collections.abc import Collection, Iterable, Sequence
from functools import lru_cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from data.catalogue import Catalogue
from data.product import ProductId
from retrieval.config import DEFAULTS, SearchConfig
from retrieval.constraint import Constraint, satisfies
from retrieval.encoder import Encoder
from retrieval.filtering import ConstraintFilter, Mask
from retrieval.fusion import fuse_rows
from retrieval.hit import Found, Hit
from retrieval.index import SearchIndex
from retrieval.interpreter import Interpreter
from retrieval.ranking import best_first, personal_share, varied
from retrieval.relaxation import Relaxation
from retrieval.relaxing import relaxations
from retrieval.understanding import Understanding
from retrieval.unsold import Unsold
from retrieval.vocabulary import Vocabulary

Vector = NDArray[np.float32]


class SearchEngine:
    """Everything a shop can ask of its search index."""

    def __init__(
        self,
        catalogue: Catalogue,
        encoder: Encoder,
        index: SearchIndex,
        config: SearchConfig = DEFAULTS,
    ) -> None:
        self.config = config
        self._catalogue, self._encoder = catalogue, encoder
        self._dense, self._lexical, self._texts = index.dense, index.lexical, index.texts
        self._filter = ConstraintFilter(catalogue, index.texts, index.words)
        vocabulary = Vocabulary.of(catalogue)
        self._types = [name for name, kind in vocabulary.kinds.items() if kind == "type"]
        unsold = Unsold(vocabulary, catalogue, index.texts, index.words)
        self._interpreter = Interpreter(
            vocabulary, catalogue, self._filter, index.words, unsold, index.known_words
        )
        self._shunned = lru_cache(maxsize=256)(index.words.containing)
        self._vector = lru_cache(maxsize=1024)(self._encode)

    @classmethod
    def open(
        cls,
        folder: Path | None,
        catalogue: Catalogue,
        encoder: Encoder,
        config: SearchConfig = DEFAULTS,
    ) -> "SearchEngine":
        """Open a built index; NotBuilt where there is none or it is of another encoder."""
        index = SearchIndex.open(folder, catalogue, encoder, config)
        return cls(catalogue, encoder, index, config)

    @property
    def encoder_name(self) -> str:
        """The name of the encoder in use."""
        return self._encoder.name

    @property
    def dimensions(self) -> int:
        """The length of a vector."""
        return self._encoder.dimensions

    @property
    def unbuilt(self) -> int:
        """How many products changed since the build and wait for the next to be searchable."""
        return int(np.count_nonzero(~self._texts.indexed))

    def warm(self) -> None:
        """Load what the first question would otherwise wait for."""
        self.understand("빨간 원피스")
        self.search(self.understand("a red dress"), k=1)

    def forget(self) -> None:
        """Drop the vectors of earlier queries, as a measurement must."""
        self._vector.cache_clear()

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
    ) -> Found:
        """Return the k best products that meet every hard constraint.

        ``personal`` holds a customer's score per catalogue position; it re-ranks within the
        constraints, never beyond them. Nothing fits: no hits, and ``relaxations`` say what would.
        """
        mask = self._allowed(understanding.hard, exclude)
        positions = np.flatnonzero(mask)
        if not len(positions) or k <= 0:
            return Found((), len(positions))
        candidates, scores = self._fused(self._query(understanding), positions)
        for constraint in understanding.soft:
            weight = self.config.soft_weight * constraint.confidence
            scores += weight * self._filter.one(constraint)[candidates]
        scores -= self.config.shunned_weight * self._near_refused(understanding.hard)[candidates]
        scores += self.config.priced_weight * ~np.isnan(self._catalogue.prices[candidates])
        if personal is not None:
            scores += self.config.personal_weight * personal_share(personal[candidates])
        order = best_first(scores, max(20 * k, 200))
        titles = [self._catalogue.titles[p].casefold() for p in candidates[order]]
        chosen = varied(order.tolist(), titles, k, same=self.config.same_title)
        hits = [self._hit(int(candidates[i]), float(scores[i]), understanding) for i in chosen]
        return Found(tuple(hits), len(positions))

    def similar(
        self,
        product_id: ProductId,
        *,
        k: int,
        constraints: Iterable[Constraint] = (),
        exclude: Collection[ProductId] = (),
    ) -> list[Hit]:
        """Return the nearest other products, one a title; a hit's score is the cosine."""
        seed = self._catalogue.position(product_id)
        wanted = tuple(constraints)
        mask = self._allowed([c for c in wanted if c.hard], exclude)
        titles = self._catalogue.titles
        rows = self._texts.rows
        mask[rows == rows[seed]] = False
        near, cosines = self._dense.search(
            self._dense.vector(rows[seed]), self.config.pool, self._rows_of(np.flatnonzero(mask))
        )
        hits: list[Hit] = []
        seen = {titles[seed].casefold()}
        members = self._members(mask, near)
        for row, cosine in zip(near.tolist(), cosines.tolist(), strict=True):
            best = self._most_alike(seed, members[row])
            title = titles[best].casefold()
            if title not in seen:
                seen.add(title)
                hits.append(self._hit(best, cosine, Understanding("", wanted)))
            if len(hits) == k:
                break
        return hits

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
    ) -> dict[str, list[tuple[str, int]]]:
        """Return each facet's values with their counts under the constraints, most first."""
        mask = self.mask(constraints)
        counted = {}
        for name in names if names is not None else self._catalogue.facet_names:
            if name not in self._catalogue.facet_names:
                continue
            values = self._catalogue.facet_values(name)
            codes = self._catalogue.facet_codes(name)[mask]
            counts = np.bincount(codes[codes >= 0], minlength=len(values))
            order = np.argsort(-counts, kind="stable")
            counted[name] = [(values[i], int(counts[i])) for i in order if counts[i]]
        return counted

    def relaxations(
        self, constraints: Iterable[Constraint], *, language: str = "en"
    ) -> list[Relaxation]:
        """List the smallest sets of constraints to give up so that something fits, with counts."""
        return relaxations(
            tuple(constraints),
            self._filter.one,
            self._catalogue.prices,
            currency=self._catalogue.currency,
            phrases=self._interpreter.phrases(language),
            last=self._types,
        )

    def vector(self, text: str) -> Vector:
        """Return a text's unit vector."""
        return self._vector(text)

    def vectors_of(self, ids: Sequence[ProductId]) -> Vector:
        """Return products' unit vectors, shape (ids, dimensions)."""
        rows = [self._texts.rows[self._catalogue.position(name)] for name in ids]
        vectors = [self._dense.vector(row) for row in rows]
        return np.array(vectors, np.float32).reshape(-1, self.dimensions)

    def _encode(self, text: str) -> Vector:
        vector: Vector = self._encoder.encode([text])[0]
        return vector

    def _allowed(self, hard: Iterable[Constraint], exclude: Collection[ProductId]) -> Mask:
        mask = self._filter.mask(hard)
        for name in exclude:
            if name in self._catalogue:
                mask[self._catalogue.position(name)] = False
        return mask

    def _query(self, understanding: Understanding) -> str:
        """Say the wish with the product type in front: a type that filters still tells meaning."""
        demands = [c for c in understanding.hard if c.op == "is"]
        named = [c for c in demands if c.field in self._types]
        if not named and not understanding.text:
            named = demands
        said = [c.value[0] if isinstance(c.value, tuple) else str(c.value) for c in named]
        return " ".join([*dict.fromkeys(said), understanding.text]).strip()

    def _fused(
        self, query: str, positions: NDArray[np.intp]
    ) -> tuple[NDArray[np.intp], NDArray[np.float64]]:
        """Return the products of the best texts with their fused scores, both legs filtered."""
        if not query:
            return positions, np.zeros(len(positions))
        rows = self._rows_of(positions)
        pool, config = self.config.pool, self.config
        near, _ = self._dense.search(self._vector(query), pool, rows)
        worded = self._lexical.search(query, pool, rows)
        fused, gains = fuse_rows([near, worded], [config.dense_weight, config.lexical_weight])
        row_scores = np.zeros(len(self._texts.firsts))
        row_scores[fused] = gains
        scores = row_scores[self._texts.rows[positions]]
        held = scores > 0
        return positions[held], scores[held]

    def _rows_of(self, positions: NDArray[np.intp]) -> NDArray[np.bool_]:
        rows = np.zeros(len(self._texts.firsts), np.bool_)
        rows[self._texts.rows[positions]] = True
        return rows

    def _near_refused(self, hard: Iterable[Constraint]) -> NDArray[np.floating]:
        """Mark texts with a refused word inside another ("placed" where lace is refused)."""
        near = np.zeros(len(self._texts.firsts))
        for constraint in hard:
            if constraint.field == "text" and constraint.op == "not":
                values = (
                    constraint.value if isinstance(constraint.value, tuple) else (constraint.value,)
                )
                for value in values:
                    near = np.maximum(near, self._shunned(str(value).casefold()))
        return near[self._texts.rows]

    def _hit(self, position: int, score: float, understanding: Understanding) -> Hit:
        product = self._catalogue.product_at(position)
        matched = [c for c in understanding.constraints if satisfies(product, c)]
        return Hit(product.id, score, tuple(matched))

    def _members(self, mask: Mask, rows: NDArray[np.int64]) -> dict[int, list[int]]:
        members: dict[int, list[int]] = {int(row): [] for row in rows}
        wanted = np.zeros(len(self._texts.firsts), np.bool_)
        wanted[rows] = True
        for position in np.flatnonzero(mask & wanted[self._texts.rows]):
            members[int(self._texts.rows[position])].append(int(position))
        return members

    def _most_alike(self, seed: int, positions: Sequence[int]) -> int:
        def shared(position: int) -> int:
            codes = (self._catalogue.facet_codes(name) for name in self._catalogue.facet_names)
            return sum(int(code[position] == code[seed]) for code in codes)

        return max(positions, key=shared)
