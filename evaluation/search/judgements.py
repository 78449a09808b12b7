"""Judgements: which products people found relevant to which queries, and how much."""

import random
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from data.batch import Rejections
from data.product import ProductId

QueryId = str


@dataclass(frozen=True, slots=True)
class Judgements:
    """What people said of products, by query."""

    texts: Mapping[QueryId, str]
    """A query's words; its id is the same text where a file gives no ids."""
    grades: Mapping[QueryId, Mapping[ProductId, float]]
    """The higher the better; nothing up to 0 is relevant."""
    rejected: Rejections = field(default_factory=Rejections)
    """Rows of the file that could not be used."""

    def __len__(self) -> int:
        return sum(map(len, self.grades.values()))

    @property
    def products(self) -> set[ProductId]:
        """Every product that was judged."""
        return {product for judged in self.grades.values() for product in judged}

    def sample(self, queries: int, seed: int = 0) -> "Judgements":
        """Return so many of the queries, drawn at random; all where there are no more."""
        if queries >= len(self.grades):
            return self
        drawn = set(random.Random(seed).sample(sorted(self.grades), queries))
        return replace(
            self,
            texts={query: text for query, text in self.texts.items() if query in drawn},
            grades={query: judged for query, judged in self.grades.items() if query in drawn},
        )

    def by_text(self) -> dict[str, dict[ProductId, float]]:
        """Return the grades by the queries' words; two ids of one text are one query."""
        joined: dict[str, dict[ProductId, float]] = {}
        for query, judged in self.grades.items():
            joined.setdefault(self.texts[query], {}).update(judged)
        return joined
