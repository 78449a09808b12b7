"""What ranks products beside the words of the wish: soft wishes, taste, popularity, price."""

from collections.abc import Iterable, Iterator

import numpy as np
from numpy.typing import NDArray

from data.catalogue import Catalogue
from retrieval.config import SearchConfig
from retrieval.constraint import Constraint, values_of
from retrieval.filtering import ConstraintFilter
from retrieval.index import SearchIndex
from retrieval.ranking import share_of_best
from retrieval.understanding import Understanding

GUESS = 0.3
"""A wish no surer than this is a guess: a feature among others (``RankingWeights.facets``)."""
_MOST_KEPT = 256

Scores = NDArray[np.float64]
Places = NDArray[np.int64]


class Preferences:
    """Scores products for all that a shopper prefers without demanding it."""

    def __init__(
        self,
        catalogue: Catalogue,
        index: SearchIndex,
        constraints: ConstraintFilter,
        config: SearchConfig,
    ) -> None:
        self._catalogue, self._filter, self._config = catalogue, constraints, config
        self._rows, self._words = index.texts.rows, index.words
        self._near: dict[str, NDArray[np.bool_]] = {}

    def guessed(self, understanding: Understanding, positions: Places) -> Scores:
        """Return the share of the guessed facet values that the products at some positions have."""
        guesses = [wish for wish in understanding.soft if wish.confidence <= GUESS]
        met = np.zeros(len(positions))
        for guess in guesses:
            met += self._filter.one(guess)[positions]
        return met / max(len(guesses), 1)

    def scores(
        self,
        understanding: Understanding,
        positions: Places,
        personal: NDArray[np.floating] | None = None,
        popularity: NDArray[np.floating] | None = None,
    ) -> Scores:
        """Return what is added to the scores of the products at some positions."""
        config = self._config
        scores = config.priced_weight * ~np.isnan(self._catalogue.prices[positions])
        for wish in understanding.soft:
            if wish.confidence > GUESS:
                met = self._filter.one(wish)[positions]
                scores += config.soft_weight * wish.confidence * met
        for word in _refused(understanding.hard):
            # "placed" is no lace, but where lace is refused other products come first
            scores -= config.shunned_weight * self._containing(word)[self._rows[positions]]
        share = config.worded if understanding.text else 1.0
        if personal is not None:
            scores += share * config.personal_weight * share_of_best(personal[positions])
        if popularity is not None:
            scores += share * config.popularity_weight * share_of_best(popularity[positions])
        return scores

    def _containing(self, part: str) -> NDArray[np.bool_]:
        """Mark the texts with a word that has ``part`` in it; looked up once."""
        if part not in self._near:
            if len(self._near) >= _MOST_KEPT:
                self._near.clear()
            self._near[part] = self._words.containing(part)
        return self._near[part]


def _refused(hard: Iterable[Constraint]) -> Iterator[str]:
    """Yield the words that no text may say."""
    for constraint in hard:
        if constraint.field == "text" and constraint.op == "not":
            yield from values_of(constraint)
